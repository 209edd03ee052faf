import { hash } from 'node:crypto'
import { type EncodedValue, encodeRow, rowText } from '../common/row-codec.ts'
import type { AnyDraft, Template } from '../common/template.ts'

/** The hash by which a row is known again: SHA-256 over its filled values. */
export function hashRow(template: Template, values: AnyDraft): string {
  return hashEncoded(template, encodeRow(template, values))
}

export function hashEncoded(template: Template, encoded: readonly EncodedValue[]): string {
  return hash('sha256', rowText(template, encoded), 'base64url')
}
