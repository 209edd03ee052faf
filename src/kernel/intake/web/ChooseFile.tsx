import { DownloadOutlined } from '@ant-design/icons'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import {
  download,
  ErrorPanel,
  formatBytes,
  formatCount,
  Section,
  UploadField,
  useAct,
  useDemonstration,
  useGo,
  useLanguage,
  useMe,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { downloadTemplate, listBatches, openBatch } from '../common/api.ts'
import type { TemplateView } from './intake-words.ts'

/** Batches of this visit, whose preview answers an upload. */
export const uploadedHere = new Set<string>()

/** Step one: what is imported, whose it is, and the file. A single template or unit is chosen already. */
export function ChooseFile({ templates, limits }: { templates: readonly TemplateView[]; limits: { maxBytes: number; maxRows: number } }) {
  const t = useText()
  const go = useGo()
  const me = useMe()
  const demonstration = useDemonstration()
  const { language } = useLanguage()
  const scope = useUnitScope()
  const [query, setQuery] = useScreenQuery()
  const [sending, setSending] = useState<{ name: string; sent: number; total: number } | null>(null)
  const [downloadError, setDownloadError] = useState<unknown>(null)
  const open = useAct(openBatch, { errors: 'inline', invalidate: [listBatches] })
  const en = language === 'en'

  const template = templates.find((candidate) => candidate.id === query['template']) ?? (templates.length === 1 ? templates[0] : undefined)
  const units = template?.units ?? []
  const wished = [query['unit'], scope.unit, me.unit].find((code) => units.some((unit) => unit.code === code))
  const unit = wished ?? (units.length === 1 ? units[0]?.code : undefined)

  const upload = async (file: File) => {
    if (!template || !unit) return
    setSending({ name: file.name, sent: 0, total: file.size })
    const answer = await open.run({ body: { template: template.id, unit } }, { file, onProgress: (sent, total) => setSending({ name: file.name, sent, total }) })
    setSending(null)
    if (!answer) return
    uploadedHere.add(answer.batchId)
    go(`/intake?batch=${answer.batchId}`)
  }
  const fetchTemplate = () => {
    setDownloadError(null)
    if (template) download(downloadTemplate, { params: { templateId: template.id }, query: { language } }).catch(setDownloadError)
  }

  return (
    <Section
      title={t('intake.screen.choose')}
      extra={
        template ? (
          <Button icon={<DownloadOutlined aria-hidden />} onClick={fetchTemplate}>
            {t('intake.screen.download-template')}
          </Button>
        ) : null
      }
    >
      {downloadError ? <ErrorPanel error={downloadError} /> : null}
      <Form layout="vertical">
        <Form.Item label={t('intake.screen.template')} htmlFor="intake-template">
          <Select
            id="intake-template"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('intake.screen.template-placeholder')}
            value={template?.id ?? null}
            options={templates.map((candidate) => ({ value: candidate.id, label: en ? candidate.en : candidate.zh }))}
            onChange={(id: string) => setQuery({ template: id })}
          />
        </Form.Item>
        {units.length > 1 ? (
          <Form.Item label={t('intake.screen.unit')} htmlFor="intake-unit">
            <Select
              id="intake-unit"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('intake.screen.unit-placeholder')}
              value={unit ?? null}
              options={units.map((candidate) => ({ value: candidate.code, label: en ? candidate.englishName : candidate.name }))}
              onChange={(code: string) => setQuery({ unit: code })}
            />
          </Form.Item>
        ) : null}
      </Form>
      {demonstration && template?.exercise && unit ? (
        <p className="sn-space">
          <a href={template.exercise} download>
            {t('intake.screen.exercise')}
          </a>{' '}
          <span className="sn-muted">{t('intake.screen.exercise-what')}</span>
        </p>
      ) : null}
      <UploadField
        accept=".xlsx,.xls,.csv"
        maxBytes={limits.maxBytes}
        disabled={!template || !unit || open.busy}
        label={sending ? t('intake.screen.sending', { name: sending.name }) : t('intake.screen.drop')}
        hint={template && unit ? t('intake.screen.drop-hint', { size: formatBytes(limits.maxBytes), rows: formatCount(limits.maxRows) }) : t('intake.screen.drop-first')}
        onFile={(file) => void upload(file)}
        progress={sending}
      />
      {open.error ? <ErrorPanel error={open.error} /> : null}
    </Section>
  )
}
