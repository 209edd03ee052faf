// Preloaded into a server under test: the machine's clock, set wrong by as many milliseconds as a file says.
import { readFileSync } from 'node:fs'

const file = process.env.SHOUNUO_TEST_CLOCK
const RealDate = Date
let read = Number.NEGATIVE_INFINITY
let moved = 0

function now() {
  const real = RealDate.now()
  if (real - read > 20) {
    read = real
    moved = Number(readFileSync(file, 'utf8'))
  }
  return real + moved
}

if (file) {
  globalThis.Date = class MovedDate extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(now())
      else super(...args)
    }
    static now() {
      return now()
    }
  }
}
