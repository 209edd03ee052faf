import { EmptyState, ErrorPanel, PageHeader, SkeletonLines, useScreenQuery, useText } from '#platform/ui/web'
import { BatchConversation } from './BatchConversation.tsx'
import { BatchHistory } from './BatchHistory.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { useTemplates } from './intake-words.ts'

/** One page, four steps: choose, look, decide the differences, confirm. What is under way stands in the address. */
export function ImportScreen() {
  const t = useText()
  const [query] = useScreenQuery()
  const templates = useTemplates()
  const batchId = query['batch']
  return (
    <>
      <PageHeader title={t('intake.screen.title')} lead={t('intake.screen.lead')} {...(batchId ? { back: { to: '/intake', label: t('intake.screen.back') } } : {})} />
      {templates.error ? <ErrorPanel error={templates.error} retry={() => void templates.refetch()} /> : null}
      {templates.data === undefined ? (
        templates.error ? null : (
          <SkeletonLines lines={8} />
        )
      ) : templates.data.templates.length === 0 ? (
        <EmptyState title={t('intake.screen.no-template')} hint={t('intake.screen.no-template-hint')} />
      ) : batchId ? (
        <BatchConversation key={batchId} batchId={batchId} templates={templates.data.templates} />
      ) : (
        <>
          <ChooseFile templates={templates.data.templates} limits={templates.data.limits} />
          <BatchHistory templates={templates.data.templates} />
        </>
      )}
    </>
  )
}
