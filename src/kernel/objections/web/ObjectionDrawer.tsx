import { Input, Select } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import {
  ConfirmAct,
  Day,
  ErrorPanel,
  Facts,
  ReasonedButton,
  ScreenLink,
  Section,
  SideDrawer,
  SkeletonLines,
  UploadField,
  useAct,
  useApi,
  useLanguage,
  useReason,
  useText,
} from '#platform/ui/web'
import { ObjectionOutcome, objectionsApi } from '../common/index.ts'

const MEGABYTES = 50 * 1024 * 1024

/** One objection: what the unit says, its files, and the decision. */
export function ObjectionDrawer({ objectionId, nameOf, onClose }: { objectionId: string | null; nameOf: (code: string) => string; onClose: () => void }) {
  const t = useText()
  return (
    <SideDrawer open={objectionId !== null} title={t('objections.screen.title')} onClose={onClose}>
      {objectionId === null ? null : <Objection objectionId={objectionId} nameOf={nameOf} />}
    </SideDrawer>
  )
}

function Objection({ objectionId, nameOf }: { objectionId: string; nameOf: (code: string) => string }) {
  const t = useText()
  const reason = useReason()
  const [deciding, setDeciding] = useState(false)
  const [outcome, setOutcome] = useState<ObjectionOutcome>('rejected')
  const [words, setWords] = useState('')
  const answer = useApi(objectionsApi.getObjection, { params: { objectionId } })
  const decide = useAct(objectionsApi.decideObjection, { errors: 'inline', says: 'objections.screen.done', onDone: () => setDeciding(false) })
  const withdraw = useAct(objectionsApi.withdrawObjection, { says: 'objections.screen.done' })
  const upload = useAct(objectionsApi.addEvidence, { says: 'objections.screen.done' })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines />
  const one = answer.data
  const open = one.state === 'open'
  const params = { objectionId }
  return (
    <>
      <Facts
        items={[
          { label: t('objections.screen.unit'), value: nameOf(one.unit) },
          { label: t('objections.screen.state'), value: t(`objections.state.${one.state}`) },
          { label: t('objections.screen.target'), value: <Target one={one} />, wide: true },
          { label: t('objections.screen.ground'), value: t(`objections.ground.${one.ground}`) },
          { label: t('objections.screen.valid-on'), value: <Day on={one.validOn} /> },
          { label: t('objections.screen.due'), value: <Day on={one.dueOn} /> },
          { label: t('objections.screen.claim'), value: one.claim, wide: true },
          one.reason !== null && { label: t('objections.screen.reason'), value: one.reason, wide: true },
        ]}
      />
      <Section title={t('objections.screen.evidence')}>
        <ul>
          {one.evidence.map((file) => (
            <li key={file.id}>{file.name}</li>
          ))}
        </ul>
        {open && reason('objections.objection.lodge', one.unit) === null ? (
          <UploadField
            accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.zip"
            maxBytes={MEGABYTES}
            label={t('objections.screen.add-file')}
            onFile={(file) => void upload.run({ params }, { file })}
          />
        ) : null}
      </Section>
      {open ? (
        <div className="sn-acts">
          <ReasonedButton
            reason={reason('objections.objection.lodge', one.unit)}
            loading={withdraw.busy}
            onClick={() => void withdraw.run({ params, body: { version: one.version } })}
          >
            {t('objections.screen.withdraw')}
          </ReasonedButton>
          <ReasonedButton type="primary" reason={reason('objections.objection.decide', one.unit)} onClick={() => setDeciding(true)}>
            {t('objections.screen.decide')}
          </ReasonedButton>
        </div>
      ) : null}
      <ConfirmAct
        open={deciding}
        title={t('objections.screen.decide')}
        verb={t('objections.screen.decide')}
        reason={words.trim().length < 5 ? t('objections.screen.reason-hint') : null}
        error={decide.error}
        onConfirm={() => decide.run({ params, body: { version: one.version, outcome, reason: words } })}
        onClose={() => {
          decide.reset()
          setDeciding(false)
        }}
      >
        <Select
          aria-label={t('objections.screen.outcome')}
          value={outcome}
          onChange={setOutcome}
          style={{ width: '100%' }}
          options={ObjectionOutcome.options.map((value) => ({ value, label: t(`objections.state.${value}`) }))}
        />
        <Input.TextArea
          aria-label={t('objections.screen.reason')}
          placeholder={t('objections.screen.reason-hint')}
          rows={4}
          maxLength={4_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </ConfirmAct>
    </>
  )
}

function Target({ one }: { one: AnswerOf<typeof objectionsApi.getObjection> }) {
  const t = useText()
  const { language } = useLanguage()
  const name = one.targetName
  if (name === null) return t(`objections.target.${one.target}`)
  const words = language === 'en' ? name.en : name.zh
  return (
    <>
      {t(`objections.target.${one.target}`)} · {name.link ? <ScreenLink to={name.link}>{words}</ScreenLink> : words}
    </>
  )
}
