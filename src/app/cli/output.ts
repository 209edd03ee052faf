import { DomainError, type FieldRefusal, SettingError } from '#base/domain-error'
import { EmbeddedStartError } from '#platform/database'
import { sayRefusal } from '#platform/http'
import type { Translate } from '#platform/text/common'

/** Exit codes scripts can trust. */
export const exitCodes = {
  done: 0,
  /** A bug or a broken machine. */
  fault: 1,
  /** The command line itself was wrong, or a setting of the environment. */
  usage: 2,
  /** The product refused: bad input, missing right, unlawful step. Nothing was changed. */
  refused: 3,
  /** A check ran to its end and found something wrong (verification, file errors). */
  found: 4,
  /** The data folder, database or port is taken or away; trying later may help. */
  unavailable: 5,
} as const

export interface Output {
  readonly json: boolean
  /** The result: text for people, one JSON value for scripts. */
  result(value: unknown, text: readonly string[]): void
  progress(line: string): void
}

export function outputFor(json: boolean): Output {
  return {
    json,
    result(value, text) {
      process.stdout.write(json ? `${JSON.stringify(value, (_key, member) => (typeof member === 'bigint' ? member.toString() : member), 2)}\n` : `${text.join('\n')}\n`)
    },
    progress(line) {
      if (!json) process.stderr.write(`${line}\n`)
    },
  }
}

/** What went wrong: one JSON value for scripts, and a sentence for people. */
export function sayWrong(json: boolean, code: string, message: string, t: Translate, fields: readonly FieldRefusal[] = []): void {
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, fields } }, null, 2)}\n`)
  process.stderr.write(`${[message, ...fields.map((field) => `  ${field.path}: ${sayRefusal(t, field)}`)].join('\n')}\n`)
}

/** Turns what a command threw into a message and an exit code. */
export function failed(error: unknown, json: boolean, t: Translate): number {
  const refusal = error instanceof DomainError ? error : undefined
  const message = refusal ? sayRefusal(t, refusal) : error instanceof Error ? error.message : String(error)
  sayWrong(json, refusal?.code ?? 'fault', message, t, refusal?.fields)
  if (refusal instanceof SettingError) return exitCodes.usage
  if (refusal) return refusal.kind === 'unavailable' ? exitCodes.unavailable : exitCodes.refused
  return error instanceof EmbeddedStartError ? exitCodes.unavailable : exitCodes.fault
}
