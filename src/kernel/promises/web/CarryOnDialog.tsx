import { Form, Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, useAct, useApi, useText } from '#platform/ui/web'
import { promiseChangesApi, promisesApi } from '../common/index.ts'
import type { PromiseFileReply } from './promise-words.tsx'

/** What minutes or a reply promised goes on in a contract: the earlier promise stays on file and points to it. */
export function CarryOnDialog({ file, onClose }: { file: PromiseFileReply; onClose: () => void }) {
  const t = useText()
  const [into, setInto] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const found = useApi(promisesApi.listPromises, { query: { unit: file.unit, state: 'live', limit: 50, ...(words === '' ? {} : { words }) } })
  const act = useAct(promiseChangesApi.carryOn, { errors: 'inline', says: 'promises.screen.done', onDone: onClose })
  const options = (found.data?.items ?? [])
    .filter((each) => each.promiseId !== file.promiseId && each.madeOn >= file.madeOn)
    .map((each) => ({ value: each.promiseId, label: `${each.number} ${each.title}` }))
  return (
    <ConfirmAct
      open
      title={t('promises.screen.act-carry-on')}
      verb={t('promises.screen.act-carry-on')}
      reason={into === null ? t('promises.screen.carry-on-needed') : null}
      error={act.error}
      onConfirm={async () => into !== null && act.run({ params: { promiseId: file.promiseId }, body: { version: file.version, into } })}
      onClose={onClose}
    >
      <p>{t('promises.screen.what-carry-on')}</p>
      <Form layout="vertical">
        <Form.Item label={t('promises.screen.carry-on-into')}>
          <Select
            aria-label={t('promises.screen.carry-on-into')}
            value={into}
            options={options}
            showSearch={{ filterOption: false, onSearch: (text) => setWords(text.slice(0, 100)) }}
            notFoundContent={t('promises.screen.carry-on-none')}
            onChange={(id: string) => setInto(id)}
          />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
