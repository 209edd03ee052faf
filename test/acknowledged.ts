import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Answer, Person } from './journeys/person.ts'

export interface Sent {
  readonly person: Person
  readonly path: string
  readonly body: unknown
  readonly file?: { readonly bytes: Buffer; readonly name: string }
  readonly key: string
  /** The reply, once it was acknowledged. */
  reply?: string
}

/** Keeps what was sent under a key of its own and what was acknowledged, to be held against the server after a fault. */
export class Acknowledged {
  readonly sent: Sent[] = []

  /** Sends one act; a lost connection is no answer, and a refusal is one: nothing was done, nothing is to be repeated. */
  async act<T>(person: Person, path: string, body: unknown, file?: Sent['file']): Promise<T | undefined> {
    const answer = await this.attempt<T>(person, path, body, file)
    return answer?.status === 200 ? answer.json : undefined
  }

  /** The same, with the answer whatever it was; a fault of the machine (503) keeps the act to be repeated. */
  async attempt<T>(person: Person, path: string, body: unknown, file?: Sent['file']): Promise<Answer<T> | undefined> {
    const one: Sent = { person, path, body, key: randomUUID(), ...(file ? { file } : {}) }
    this.sent.push(one)
    const answer = await deliver<T>(one).catch(() => undefined)
    if (answer?.status === 200) one.reply = answer.text
    else if (answer && answer.status !== 503) this.sent.splice(this.sent.indexOf(one), 1)
    return answer
  }

  /** The same requests again, in their order: the acknowledged ones answer the same bytes, the others are done now, once. */
  async repeatAll(): Promise<number> {
    let first = 0
    for (const one of this.sent.splice(0)) {
      const again = await deliver<never>(one)
      if (one.reply === undefined) {
        // What never arrived may come too late: the other person went on meanwhile. Then it is refused, not done by halves.
        expect([200, 409], `${one.path} ${again.text.slice(0, 200)}`).toContain(again.status)
        first += 1
      } else expect(again.text, one.path).toBe(one.reply)
    }
    return first
  }
}

function deliver<T>(one: Sent): Promise<Answer<T>> {
  const options = { key: one.key }
  return one.file
    ? one.person.upload<T>(one.path, one.body as Record<string, string>, one.file.bytes, one.file.name, options)
    : one.person.send<T>('POST', one.path, one.body, options)
}
