import { Progress } from 'antd'
import { useEffect, useState } from 'react'
import { formatCount, Section, useText } from '#platform/ui/web'
import type { BatchView } from './intake-words.ts'

/** Rows and seconds while the file is read in the background; said aloud every few seconds only. */
export function ReadingProgress({ batch }: { batch: BatchView }) {
  const t = useText()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((now - Date.parse(batch.openedAt)) / 1_000))
  return (
    <Section title={t('intake.screen.preview')}>
      <Progress percent={Math.round(batch.shareRead * 100)} aria-label={t('intake.state.reading')} />
      <p aria-live={seconds % 5 === 0 ? 'polite' : 'off'}>{t('intake.screen.reading', { rows: formatCount(batch.rowsRead), seconds })}</p>
      <p className="sn-muted">{t('intake.screen.reading-hint')}</p>
    </Section>
  )
}
