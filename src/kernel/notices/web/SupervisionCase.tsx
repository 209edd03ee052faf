import { Input } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import {
  ConfirmAct,
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  ReasonedButton,
  ScreenLink,
  Section,
  SkeletonLines,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useErrorText,
  useLanguage,
  useText,
} from '#platform/ui/web'
import { noticesApi } from '../common/index.ts'

export const stateTones = { issued: 'warn', answered: 'active', closed: 'good', withdrawn: 'closed' } as const satisfies Record<string, Tone>

type Case = AnswerOf<typeof noticesApi.getSupervisionOf>
type ActName = 'answer' | 'return' | 'close' | 'withdraw'

/** What was asked, what was answered, what it concerns, and the acts that are open now. */
export function SupervisionCase({ supervisionId, onDone }: { supervisionId: string; onDone?: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const answer = useApi(noticesApi.getSupervisionOf, { params: { supervisionId } })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={6} />
  const { supervision, concerns } = answer.data
  const clock = supervision.clock ? (language === 'en' ? supervision.clock.en : supervision.clock.zh) : null
  return (
    <>
      <Facts
        items={[
          { label: t('notices.supervisions.subject'), value: supervision.subject ?? clock ?? '', wide: true },
          supervision.reason !== null && { label: t('notices.supervisions.reason'), value: supervision.reason, wide: true },
          { label: t('notices.supervisions.issued'), value: <Day on={supervision.issuedOn} /> },
          { label: t('notices.supervisions.due'), value: <Day on={supervision.dueOn} /> },
          { label: t('notices.supervisions.state'), value: <StatusTag tone={stateTones[supervision.state]} word={t(`notices.state.${supervision.state}`)} /> },
          { label: t('notices.supervisions.source'), value: t(`notices.source.${supervision.source}`) },
          supervision.answer !== null && { label: t('notices.supervisions.answer'), value: supervision.answer, wide: true },
          supervision.answeredOn !== null && { label: t('notices.supervisions.answered'), value: <Day on={supervision.answeredOn} /> },
          supervision.remark !== null && { label: t('notices.supervisions.remark'), value: supervision.remark, wide: true },
        ]}
      />
      <Acts found={answer.data} {...(onDone ? { onDone } : {})} />
      {concerns.length > 0 ? (
        <Section title={t('notices.supervisions.concerns', { count: supervision.matters })}>
          <DataTable
            name="supervision-concerns"
            tools={false}
            caption={t('notices.supervisions.concerns', { count: supervision.matters })}
            rows={concerns}
            rowKey={(one) => one.about}
            columns={[
              {
                key: 'about',
                title: t('notices.supervisions.matter'),
                names: true,
                render: (one) =>
                  one.link === '/' ? (
                    one.name
                  ) : (
                    <ScreenLink to={one.link} className="sn-link">
                      {one.name}
                    </ScreenLink>
                  ),
              },
              { key: 'due', title: t('notices.desk.due'), render: (one) => <Day on={one.dueOn} short /> },
            ]}
          />
        </Section>
      ) : null}
    </>
  )
}

function Acts({ found, onDone }: { found: Case; onDone?: () => void }) {
  const t = useText()
  const errorText = useErrorText()
  const [open, setOpen] = useState<ActName | null>(null)
  const [text, setText] = useState('')
  const done = {
    errors: 'inline',
    says: 'ui.act.done',
    onDone: () => {
      setOpen(null)
      setText('')
      onDone?.()
    },
  } as const
  const acts = {
    answer: useAct(noticesApi.answer, done),
    return: useAct(noticesApi.sendBack, done),
    close: useAct(noticesApi.close, done),
    withdraw: useAct(noticesApi.withdraw, done),
  }
  const { supervision } = found
  const params = { supervisionId: supervision.id }
  const { version } = supervision
  const run = (name: ActName): Promise<unknown> => {
    if (name === 'answer') return acts.answer.run({ params, body: { version, answer: text } })
    if (name === 'close') return acts.close.run({ params, body: { version } })
    return acts[name].run({ params, body: { version, remark: text } })
  }
  const offered = found.acts.filter((act): act is typeof act & { act: ActName } => act.act in acts)
  if (offered.length === 0) return null
  const needsText = open !== null && open !== 'close'
  return (
    <div className="sn-acts" style={{ marginTop: 16 }}>
      {offered.map(({ act, obstacles }) => {
        const first = obstacles[0]
        return (
          <ReasonedButton
            key={act}
            type={act === 'answer' || act === 'close' ? 'primary' : 'default'}
            reason={first ? t(first.code, first.params) : null}
            onClick={() => setOpen(act)}
          >
            {t(`notices.act.${act}`)}
          </ReasonedButton>
        )
      })}
      {open ? (
        <ConfirmAct
          open
          title={t(`notices.act.${open}`)}
          verb={t(`notices.act.${open}`)}
          danger={open === 'withdraw'}
          reason={needsText && text.trim().length < 2 ? t('notices.supervisions.text-needed') : null}
          error={acts[open].error ? new Error(errorText(acts[open].error)) : null}
          onConfirm={() => run(open)}
          onClose={() => {
            acts[open].reset()
            setOpen(null)
          }}
        >
          <p>{t(`notices.act-explain.${open}`)}</p>
          {needsText ? (
            <Input.TextArea
              autoFocus
              aria-label={t(`notices.act.${open}`)}
              rows={5}
              maxLength={open === 'answer' ? 5_000 : 2_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : null}
        </ConfirmAct>
      ) : null}
    </div>
  )
}
