import type { NewAction } from '../common/new-action.ts'
import { sensitiveMark } from '../common/templates/row-rules.ts'

/** Why an act needs a reviewer's own eyes, or null. */
export function markOf(action: NewAction): string | null {
  return sensitiveMark([action.title, action.content, action.basis, action.documentName, action.publicName, ...Object.values(action.detail)].filter(Boolean).join('\n'))
}
