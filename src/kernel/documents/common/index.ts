export { chartTable, describeChart } from './chart-table.ts'
export { formatDate, formatDocumentNumber, formatHash, formatNumber } from './format.ts'
export * from './official-document.ts'
