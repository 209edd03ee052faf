// Preloaded into a command under test: the machine takes it away at the moment it would remove a file of this name.
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { basename } from 'node:path'

const name = process.env.SHOUNUO_TEST_KILLED_BEFORE_REMOVAL
const { rm } = fs

if (name) {
  fs.rm = (path, ...rest) => {
    if (basename(String(path)) === name) process.kill(process.pid, 'SIGKILL')
    return rm(path, ...rest)
  }
  syncBuiltinESMExports()
}
