import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import { ConfirmAct, ReasonedButton, Section, StatusTag, useAct, useText } from '#platform/ui/web'
import { certifyReport, type getReport, reopenReport, returnReport, submitReport } from '../common/api.ts'

type Answer = AnswerOf<typeof getReport>
const names = ['reopen', 'return', 'submit', 'certify'] as const
type Name = (typeof names)[number]
const MOST = 8

/** Submit, certify, return, reopen: separate acts of different people; one that cannot be taken says why. */
export function ReportSteps({ answer: { report, acts: offered, findings } }: { answer: Answer }) {
  const t = useText()
  const [open, setOpen] = useState<Name | null>(null)
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState(false)
  const done = { errors: 'inline', says: 'programme.screen.done', onDone: () => setOpen(null) } as const
  const acts = { reopen: useAct(reopenReport, done), return: useAct(returnReport, done), submit: useAct(submitReport, done), certify: useAct(certifyReport, done) }
  const params = { reportId: report.id }
  const { version } = report
  const fatal = findings.filter((finding) => finding.level === 'fatal').length
  const warnings = findings.filter((finding) => finding.level === 'warning')
  const run = (name: Name) => {
    if (name === 'submit') return acts.submit.run({ params, body: { version, acknowledged: [...new Set(warnings.map((finding) => finding.rule))] } })
    if (name === 'certify') return acts.certify.run({ params, body: { version } })
    return acts[name].run({ params, body: { version, reason } })
  }
  const missing = (name: Name): string | null => {
    if (name === 'submit' && fatal > 0) return t('programme.report.fatal', { count: fatal })
    if (name === 'submit' && warnings.length > 0 && !seen) return t('programme.report.warnings', { count: warnings.length })
    return (name === 'return' || name === 'reopen') && reason.trim().length < 2
      ? t(name === 'reopen' ? 'programme.screen.reopen-reason' : 'programme.progress.reason-missing')
      : null
  }
  return (
    <>
      {names
        .flatMap((name) => offered.filter((act) => act.act === name))
        .map(({ act, obstacles }) => (
          <ReasonedButton
            key={act}
            type={act === 'submit' || act === 'certify' ? 'primary' : 'default'}
            reason={obstacles[0] === undefined ? null : t(obstacles[0], { act: t(`programme.screen.${act}`), permission: '', earlier: '' })}
            onClick={() => setOpen(act as Name)}
          >
            {t(`programme.screen.${act}`)}
          </ReasonedButton>
        ))}
      {names.map((name) => (
        <ConfirmAct
          key={name}
          open={open === name}
          title={t(`programme.screen.${name}`)}
          verb={t(`programme.screen.${name}`)}
          reason={missing(name)}
          error={acts[name].error}
          onConfirm={() => run(name)}
          onClose={() => {
            acts[name].reset()
            setOpen(null)
          }}
        >
          {name === 'certify' || name === 'reopen' ? <p>{t(`programme.screen.${name}-what`)}</p> : null}
          {name === 'submit' && warnings.length > 0 ? (
            <>
              <FindingList findings={warnings} />
              <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
                {t('programme.screen.acknowledge')}
              </Checkbox>
            </>
          ) : null}
          {name === 'return' || name === 'reopen' ? (
            <Input.TextArea
              aria-label={t('programme.screen.reason')}
              placeholder={t('programme.screen.reason')}
              rows={3}
              maxLength={1_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          ) : null}
        </ConfirmAct>
      ))}
    </>
  )
}

/** What the rules find in what is written now. */
export function Findings({ findings }: { findings: Answer['findings'] }) {
  const t = useText()
  return <Section title={t('programme.screen.checks')}>{findings.length === 0 ? <p>{t('programme.screen.no-findings')}</p> : <FindingList findings={findings} />}</Section>
}

/** One line a rule, with the places it found; a rule that found many shows the first few. A figure has numbers of its own and a line of its own. */
function FindingList({ findings }: { findings: Answer['findings'] }) {
  const t = useText()
  return (
    <ul className="sn-trail">
      {[...Map.groupBy(findings, (finding) => (finding.path.startsWith('figures') ? `${finding.rule} ${finding.path}` : finding.rule))].map(([key, found]) => (
        <li key={key}>
          <StatusTag tone={found[0]?.level === 'fatal' ? 'bad' : 'warn'} word={t(`programme.screen.${found[0]?.level ?? 'warning'}`)} />{' '}
          {found[0] ? t(found[0].code, found[0].params) : ''}
          <p className="sn-muted">
            {found
              .slice(0, MOST)
              .map((finding) => placeOf(finding.path, t))
              .join(' · ')}
            {found.length > MOST ? ` … ${t('programme.screen.more-places', { count: found.length - MOST })}` : ''}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** `figures.acts-due` in the words of the form. */
function placeOf(path: string, t: (key: string) => string): string {
  const [part = '', rest = ''] = path.split('.')
  if (part === 'figures') return t(`programme.figure.${rest}`)
  const section = t(`programme.section.${part}`)
  return rest === '' ? section : `${section} ${rest}`
}
