import { Button } from 'antd'
import { useState } from 'react'
import { type Period, periodName, scoringApi } from '#kernel/scoring/common'
import { ExplanationView } from '#kernel/scoring/web'
import {
  call,
  Day,
  download,
  ErrorPanel,
  Facts,
  formatShortDay,
  PageHeader,
  Section,
  SkeletonLines,
  StatusTag,
  useApi,
  useLanguage,
  useMe,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { getBulletin, printBulletin } from '../common/api.ts'
import { BulletinActs } from './BulletinActs.tsx'
import { BulletinState, numberOf } from './bulletin-words.tsx'
import { ContestScore } from './ContestScore.tsx'
import { GroupRanking } from './GroupRanking.tsx'

/** One bulletin: what it says, how its contest stands, its steps and files. A unit sees its own line with all behind it. */
export function BulletinScreen() {
  const t = useText()
  const { language } = useLanguage()
  const me = useMe()
  const bulletinId = useScreenParams()['bulletinId'] ?? ''
  const answer = useApi(getBulletin, { params: { bulletinId } })
  const back = { to: '/supervision/bulletins', label: t('supervision.screen.bulletins') }
  if (!answer.data) {
    return (
      <>
        <PageHeader title={t('supervision.screen.bulletin')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const { bulletin, content, standing } = answer.data
  const everyone = me.grants.some((grant) => grant.permission === 'supervision.bulletin.read' && grant.reach === 'district')
  const issued = bulletin.state === 'issued' || bulletin.state === 'superseded'
  return (
    <>
      <PageHeader
        title={t('supervision.page.title', { period: periodName(bulletin.period as Period, t) })}
        back={back}
        lead={
          everyone || issued
            ? t('supervision.page.lead', {
                from: formatShortDay(t, content.from),
                to: formatShortDay(t, content.to),
                asOf: formatShortDay(t, content.asOf),
                ranked: content.groups.flatMap((group) => group.units).filter(({ result }) => result.rank !== null).length,
              })
            : t('supervision.print.caveat')
        }
        tags={
          <>
            <BulletinState state={bulletin.state} />
            {content.trial ? <StatusTag tone="warn" word={t('scoring.screen.trial')} /> : null}
          </>
        }
        actions={<BulletinActs bulletin={bulletin} />}
      />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('supervision.page.number'), value: numberOf(bulletin, language) || t('ui.none') },
            { label: t('supervision.screen.drafted-on'), value: <Day on={bulletin.draftedOn} /> },
            {
              label: t('supervision.page.contest'),
              value: bulletin.contestUntil ? t('supervision.screen.contest-until', { until: formatShortDay(t, bulletin.contestUntil) }) : t('supervision.screen.not-shown'),
            },
            { label: t('supervision.screen.open-objections'), value: standing.openLines + standing.openFacts },
            { label: t('supervision.page.issued-on'), value: <Day on={bulletin.issuedOn} /> },
            bulletin.changeReason !== null && { label: t('supervision.screen.change-reason'), value: bulletin.changeReason, wide: true },
          ]}
        />
        {everyone || issued ? (
          <div className="sn-acts" style={{ marginTop: 16 }}>
            <Files bulletinId={bulletin.id} />
            {everyone ? <Replay runId={bulletin.runId} /> : null}
          </div>
        ) : null}
      </div>
      {everyone || issued ? (
        content.groups.map((group) => <GroupRanking key={group.id} groupId={group.id} name={group.name} units={group.units.map((unit) => unit.result)} />)
      ) : me.unit === null ? null : (
        <Section
          title={t('supervision.screen.mine')}
          extra={bulletin.state === 'shown' ? <ContestScore bulletin={bulletin} unit={me.unit} indicators={content.indicators.map(({ declaration }) => declaration)} /> : null}
        >
          <ExplanationView unit={me.unit} question={{ runId: bulletin.runId }} />
        </Section>
      )}
    </>
  )
}

function Files({ bulletinId }: { bulletinId: string }) {
  const t = useText()
  return (
    <>
      {(['docx', 'pdf'] as const).map((format) => (
        <Button key={format} onClick={() => void download(printBulletin, { params: { bulletinId }, query: { format } })}>
          {t(format === 'pdf' ? 'supervision.page.pdf' : 'supervision.page.word')}
        </Button>
      ))}
    </>
  )
}

/** Computes the recorded run again and says whether every byte agrees. */
function Replay({ runId }: { runId: string }) {
  const t = useText()
  const [said, setSaid] = useState<{ readonly same: boolean; readonly sha256: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const replay = async () => {
    try {
      const answer = await call(scoringApi.replayRun, { params: { runId } })
      setSaid({ same: answer.sameResult && answer.sameFacts, sha256: answer.sha256 })
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <>
      <Button onClick={() => void replay()}>{t('supervision.screen.replay')}</Button>
      <span role="status">
        {said === null ? null : (
          <StatusTag
            tone={said.same ? 'good' : 'bad'}
            word={said.same ? t('supervision.screen.replay-same', { sha256: said.sha256.slice(0, 16) }) : t('supervision.screen.replay-differs')}
          />
        )}
      </span>
      {error ? <ErrorPanel error={error} /> : null}
    </>
  )
}
