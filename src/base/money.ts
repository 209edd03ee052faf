/** An amount in fen (分), exact. */
export type Fen = bigint

/** Reads a decimal amount in yuan with at most two decimals; undefined when it is not one. */
export function parseYuan(text: string): Fen | undefined {
  return parseScaled(text, 2, 1n)
}

/** Reads 万元 with at most six decimals, the unit of the national 双公示 fields; six decimals are exactly one fen. */
export function parseWanYuan(text: string): Fen | undefined {
  return parseScaled(text, 6, 1n)
}

function parseScaled(text: string, decimals: number, factor: bigint): Fen | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!match) return undefined
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) return undefined
  const scaled = BigInt(match[2]! + fraction.padEnd(decimals, '0')) * factor
  return match[1] ? -scaled : scaled
}

/** 1,234.56 */
export function formatYuan(fen: Fen): string {
  const { sign, whole, fraction } = split(fen, 100n, 2)
  return `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction}`
}

/** 0.200000: 万元 with six decimals, as the national fields are written. */
export function formatWanYuan(fen: Fen): string {
  const { sign, whole, fraction } = split(fen, 1_000_000n, 6)
  return `${sign}${whole}.${fraction}`
}

function split(fen: Fen, unit: bigint, decimals: number) {
  const absolute = fen < 0n ? -fen : fen
  return {
    sign: fen < 0n ? '-' : '',
    whole: (absolute / unit).toString(),
    fraction: (absolute % unit).toString().padStart(decimals, '0'),
  }
}
