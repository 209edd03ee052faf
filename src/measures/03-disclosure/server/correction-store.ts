import type { BulkColumn } from '#platform/database'

export const correctionColumns: readonly BulkColumn[] = [
  { name: 'district', type: 'text' },
  { name: 'correction_id', type: 'uuid' },
  { name: 'action_id', type: 'uuid' },
  { name: 'state', type: 'text' },
  { name: 'reason', type: 'text' },
  { name: 'changes', type: 'jsonb' },
  { name: 'seen_version', type: 'int' },
  { name: 'proposed_by', type: 'text' },
  { name: 'proposed_at', type: 'timestamptz' },
]
