import { Button, Input, Select } from 'antd'
import { unitKinds } from '#kernel/parties/common'
import { Section, useText } from '#platform/ui/web'
import type { GroupForm } from './weights-form.ts'

/** Which kinds of unit are compared with each other. A kind in no group is not ranked. */
export function WeightsGroups({ groups, onChange }: { groups: readonly GroupForm[]; onChange: (groups: readonly GroupForm[]) => void }) {
  const t = useText()
  const set = (index: number, part: Partial<GroupForm>) => onChange(groups.map((group, place) => (place === index ? { ...group, ...part } : group)))
  const left = unitKinds.filter((kind) => !groups.some((group) => group.kinds.includes(kind)))
  return (
    <Section
      title={t('programme.weights.groups')}
      extra={
        <Button onClick={() => onChange([...groups, { id: freeId(groups), zh: '', en: '', kinds: [] }])} disabled={groups.length >= 20}>
          {t('programme.weights.add-group')}
        </Button>
      }
    >
      <p className="sn-muted">
        {t('programme.weights.groups-what')}{' '}
        {left.length > 0 ? t('programme.weights.groups-left', { kinds: left.map((kind) => t(`parties.unit-kind.${kind}`)).join(t('programme.weights.and')) }) : ''}
      </p>
      {groups.map((group, index) => (
        <div key={group.id} className="pro-row">
          <Input
            aria-label={`${t('programme.weights.group-zh')} ${index + 1}`}
            placeholder={t('programme.weights.group-zh')}
            maxLength={200}
            value={group.zh}
            onChange={(event) => set(index, { zh: event.target.value })}
          />
          <Input
            aria-label={`${t('programme.weights.group-en')} ${index + 1}`}
            placeholder={t('programme.weights.group-en')}
            maxLength={200}
            value={group.en}
            onChange={(event) => set(index, { en: event.target.value })}
          />
          <Select
            mode="multiple"
            aria-label={`${t('programme.weights.group-kinds')} ${index + 1}`}
            placeholder={t('programme.weights.group-kinds')}
            value={[...group.kinds]}
            options={unitKinds.map((value) => ({ value, label: t(`parties.unit-kind.${value}`) }))}
            onChange={(kinds: string[]) => set(index, { kinds })}
          />
          <Button onClick={() => onChange(groups.filter((_, place) => place !== index))}>{t('programme.weights.remove')}</Button>
        </div>
      ))}
    </Section>
  )
}

function freeId(groups: readonly GroupForm[]): string {
  let number = groups.length + 1
  while (groups.some((group) => group.id === `group-${number}`)) number += 1
  return `group-${number}`
}
