import type { ComponentProps } from 'react'
import { useText } from '#platform/ui/web'
import { WordsDialog } from './WordsDialog.tsx'

/** The lead unit gives an explanation back with its reason: of a mismatch and of a lead alike. */
export function GiveBackDialog(props: Pick<ComponentProps<typeof WordsDialog>, 'error' | 'onClose' | 'onConfirm'>) {
  const t = useText()
  return (
    <WordsDialog title={t('arrears.match.return')} verb={t('arrears.match.return')} label={t('arrears.match.return-reason')} explain={t('arrears.match.return-means')} {...props} />
  )
}
