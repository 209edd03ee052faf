/**
 * The first 64 bits behind the point of the square (2) or cube (3) roots of the first primes: where SHA-2 takes its
 * constants from (FIPS 180-4). SHA-256 uses the upper 32 of them.
 */
export function rootBits(count: number, degree: 2 | 3): bigint[] {
  return firstPrimes(count).map((prime) => integerRoot(BigInt(prime) << BigInt(64 * degree), degree) & 0xffff_ffff_ffff_ffffn)
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return primes
}

function integerRoot(value: bigint, degree: 2 | 3): bigint {
  let low = 0n
  let high = 1n << 72n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(degree) <= value) low = middle
    else high = middle
  }
  return low
}
