import { parentPort, workerData } from 'node:worker_threads'
import { type ReadMessage, type ReadRequest, readFileRows } from './read-in-thread.ts'

const port = parentPort!
// How many packs may lie unread on the other side before reading waits.
let room = 4
let waiting: (() => void) | undefined

port.on('message', () => {
  room += 1
  waiting?.()
  waiting = undefined
})

await readFileRows(workerData as ReadRequest, async (message: ReadMessage) => {
  if (message.kind === 'rows') {
    while (room === 0) {
      await new Promise<void>((resolve) => {
        waiting = resolve
      })
    }
    room -= 1
    port.postMessage(message, [message.packed.rowNumbers.buffer as ArrayBuffer, message.packed.hidden.buffer as ArrayBuffer])
  } else port.postMessage(message)
})
port.close()
