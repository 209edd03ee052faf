import { BellOutlined } from '@ant-design/icons'
import { Badge, Button } from 'antd'
import { useGo, useText } from '#platform/ui/web'

/** How much is on my desk; opens it. */
export function Bell({ count = 0 }: { count?: number }) {
  const t = useText()
  const go = useGo()
  return (
    <Button
      type="text"
      aria-label={count > 0 ? t('workbench.bell.label', { count }) : t('workbench.bell.none')}
      onClick={() => go('/')}
      icon={
        <Badge count={count} size="small" overflowCount={99}>
          <BellOutlined aria-hidden />
        </Badge>
      }
    />
  )
}
