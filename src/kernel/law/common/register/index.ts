import type { RegisterRow } from '../register.ts'
import { m1Rows } from './m1.ts'
import { m2Rows } from './m2.ts'
import { m3Rows } from './m3.ts'
import { m4Rows } from './m4.ts'
import { m5Rows } from './m5.ts'
import { m6Rows } from './m6.ts'
import { m7Rows } from './m7.ts'
import { m8Rows } from './m8.ts'
import { m9Rows } from './m9.ts'
import { m11Rows } from './m11.ts'
import { m12Rows } from './m12.ts'
import { m13Rows } from './m13.ts'
import { m14Rows } from './m14.ts'
import { m15Rows } from './m15.ts'
import { m16Rows } from './m16.ts'
import { s1Rows } from './s1.ts'
import { s2Rows } from './s2.ts'
import { stdRows } from './std.ts'

/** Every figure gathered for the plan. A row disappears behind the parameter of a room that uses it. */
export const registerRows: readonly RegisterRow[] = [
  ...m1Rows,
  ...m2Rows,
  ...m3Rows,
  ...m4Rows,
  ...m5Rows,
  ...m6Rows,
  ...m7Rows,
  ...m8Rows,
  ...m9Rows,
  ...m11Rows,
  ...m12Rows,
  ...m13Rows,
  ...m14Rows,
  ...m15Rows,
  ...m16Rows,
  ...s1Rows,
  ...s2Rows,
  ...stdRows,
]
