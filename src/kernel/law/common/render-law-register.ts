import type { Language } from '#platform/text/common'
import { translator } from '#platform/text/common'
import { formatCitation } from './format-value.ts'
import { periodText, type RegisterEntry, registerGroups, registerValueText, wordOf } from './register.ts'
import type { Switch } from './switch.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh-CN.ts'

/** The whole register as Markdown, for docs/law.md. The same input always gives the same text. */
export function renderLawRegister(entries: readonly RegisterEntry[], switches: readonly Switch[], language: Language = 'zh-CN'): string {
  const t = translator([{ 'zh-CN': zh, en }], language)
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  const values = entries.flatMap((entry) => entry.values)
  const confidence = (['confirmed', 'known-high', 'known-medium', 'unsure'] as const)
    .map((mark) => `${t(`law.confidence.${mark}`)} ${values.filter((value) => value.confidence === mark).length}`)
    .join('; ')
  const lines = [
    `# ${t('law.markdown.title')}`,
    '',
    t('law.markdown.intro'),
    '',
    t('law.markdown.summary', { parameters: entries.length, values: values.length, used: entries.filter((entry) => entry.used).length, confidence }),
  ]
  for (const group of registerGroups) {
    const members = entries.filter((entry) => entry.group === group)
    if (members.length === 0) continue
    lines.push('', `## ${t(`law.group.${group}`)}`, '')
    lines.push(`| ${['name', 'value', 'instrument', 'period', 'confidence', 'used', 'note'].map((column) => t(`law.column.${column}`)).join(' | ')} |`)
    lines.push('| --- | --- | --- | --- | --- | --- | --- |')
    for (const entry of members) {
      entry.values.forEach((value, index) => {
        const name = index === 0 ? `${wordOf(entry, language)}<br>\`${entry.id}\`` : `\`${entry.id}\``
        const note = [value.event ? wordOf(value.event, language) : '', value.note ? wordOf(value.note, language) : ''].filter(Boolean).join('; ')
        const cells = [
          name,
          registerValueText(t, language, value),
          formatCitation(value),
          periodText(t, value),
          t(`law.confidence.${value.confidence}`),
          entry.used ? '✓' : '',
          note,
        ]
        lines.push(`| ${cells.map(cell).join(' | ')} |`)
      })
    }
  }
  if (switches.length > 0) {
    lines.push('', `## ${t('law.switches')}`, '', t('law.switches.lead'))
    for (const setting of switches) {
      lines.push('', `### ${wordOf(setting, language)}`, '', `\`${setting.id}\``, '', wordOf(setting.reason, language), '')
      const chosen = setting.history.at(-1)
      for (const [option, words] of Object.entries(setting.options)) {
        const mark = chosen?.option === option ? ` — **${t('law.switch.chosen')}** (${t('law.period.open', { from: chosen.from })})` : ''
        lines.push(`- ${wordOf(words, language)} (\`${option}\`)${mark}`)
      }
    }
  }
  return `${lines.join('\n')}\n`
}
