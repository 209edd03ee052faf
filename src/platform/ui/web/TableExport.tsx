import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { formatCount } from '../common/index.ts'
import { useText } from './text.tsx'

/** Export of exactly what is shown, or, where the list goes on, of everything under the same filters. */
export function TableExport(props: { shown: number; total: number | undefined; saveShown: () => void; all: ((onRows: (count: number) => void) => Promise<void>) | undefined }) {
  const t = useText()
  const [fetched, setFetched] = useState<number | null>(null)
  if (props.shown === 0) return null
  const more = props.all && props.total !== undefined && props.total > props.shown
  const icon = <DownloadOutlined aria-hidden />
  if (fetched !== null) return <Button loading>{t('ui.table.exporting', { count: formatCount(fetched) })}</Button>
  if (!more) {
    return (
      <Button icon={icon} onClick={props.saveShown} title={t('ui.table.export-shown', { count: formatCount(props.shown) })}>
        {t('ui.table.export')}
      </Button>
    )
  }
  const all = async () => {
    setFetched(0)
    try {
      await props.all?.(setFetched)
    } finally {
      setFetched(null)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'shown', label: t('ui.table.export-shown', { count: formatCount(props.shown) }), onClick: props.saveShown },
          { key: 'all', label: t('ui.table.export-all', { count: formatCount(props.total ?? 0) }), onClick: () => void all() },
        ],
      }}
    >
      <Button icon={icon}>{t('ui.table.export')}</Button>
    </Dropdown>
  )
}
