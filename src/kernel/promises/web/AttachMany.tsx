import { useRef, useState } from 'react'
import { type ApiError, ScreenLink, SideDrawer, StatusTag, type Tone, UploadField, useAct, useText } from '#platform/ui/web'
import { promisesApi } from '../common/index.ts'
import { accept, MEGABYTES } from './EvidenceFiles.tsx'

type Outcome = 'waiting' | 'attached' | 'known' | 'no-number' | 'several' | 'refused'
interface Line {
  readonly file: File
  readonly outcome: Outcome
  readonly promiseId: string | null
  readonly number: string | null
}

const tones: Readonly<Record<Outcome, Tone>> = { waiting: 'waiting', attached: 'good', known: 'closed', 'no-number': 'warn', several: 'warn', refused: 'bad' }

/** Files of many contracts at once: each goes to the promise whose number stands in its name, one after another. */
export function AttachMany({ unit, open, onClose }: { unit: string; open: boolean; onClose: () => void }) {
  const t = useText()
  const [lines, setLines] = useState<readonly Line[]>([])
  const queue = useRef(Promise.resolve())
  const act = useAct(promisesApi.attachByName, { errors: 'inline', invalidate: [promisesApi.promiseFile] })
  const send = (file: File) => {
    const settle = (settled: Omit<Line, 'file'>) => setLines((now) => now.map((line) => (line.file === file ? { file, ...settled } : line)))
    setLines((now) => [...now, { file, outcome: 'waiting', promiseId: null, number: null }])
    queue.current = queue.current.then(async () => settle((await act.run({ query: { unit } }, { file })) ?? { outcome: 'refused', promiseId: null, number: null }))
  }
  const error: ApiError | null = act.error
  return (
    <SideDrawer open={open} title={t('promises.screen.attach-many')} onClose={onClose}>
      <div className="sn-prose">
        <p>{t('promises.screen.attach-what')}</p>
        <UploadField many accept={accept} maxBytes={MEGABYTES} label={t('promises.screen.attach-drop')} onFile={send} />
        <ul aria-live="polite">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added
            <li key={index}>
              {line.file.name} <StatusTag tone={tones[line.outcome]} word={t(`promises.attach.${line.outcome}`)} />{' '}
              {line.promiseId ? <ScreenLink to={`/promises/${line.promiseId}`}>{line.number}</ScreenLink> : null}
            </li>
          ))}
        </ul>
        {error ? <p className="sn-muted">{error.message}</p> : null}
      </div>
    </SideDrawer>
  )
}
