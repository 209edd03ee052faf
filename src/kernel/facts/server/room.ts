import { defineRoom } from '#platform/rooms'

export const factsRoom = defineRoom({
  name: 'facts',
  migrations: { room: 'kernel/facts', folder: new URL('./migrations/', import.meta.url) },
})
