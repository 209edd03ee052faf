/** The same record with amounts in fen as text, as replies carry them. */
export type FenText<Row> = { readonly [K in keyof Row]: Row[K] extends bigint ? string : Row[K] extends bigint | null ? string | null : Row[K] }

export function fenText<Row extends object>(row: Row): FenText<Row> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? value.toString() : value])) as FenText<Row>
}
