export { type DeskQuery, defineDeskQuery, listDeskQueries } from './desk-query.ts'
export { type NewMessage, notify, type Recipients } from './notify.ts'
