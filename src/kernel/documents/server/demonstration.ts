import type { OfficialDocument } from '../common/official-document.ts'

let demonstration = false

/**
 * Says once, at start, that this installation holds demonstration data: every document it prints then says so, whatever
 * room asks. `ctx` does not know; a room cannot forget it.
 */
export function printAsDemonstration(on: boolean): void {
  demonstration = on
}

/** The document as it is printed here. */
export function asPrinted(document: OfficialDocument): OfficialDocument {
  return document.demonstration === undefined && demonstration ? { ...document, demonstration } : document
}
