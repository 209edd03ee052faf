import { hash } from 'node:crypto'
import { rowText } from '../common/row-codec.ts'
import type { AnyDraft, Template } from '../common/template.ts'

/** The hash by which a row is known again: SHA-256 over its values in the order of the template's columns. */
export function hashRow(template: Template, values: AnyDraft): string {
  return hashText(rowText(template, values))
}

export function hashText(text: string | Uint8Array): string {
  return hash('sha256', text, 'base64url')
}
