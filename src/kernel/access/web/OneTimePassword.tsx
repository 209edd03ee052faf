import { Alert, Button, Modal, Typography } from 'antd'
import { useText } from '#platform/ui/web'

/** A one-time password, shown this once. */
export function OneTimePassword({ password, onClose }: { password: string | null; onClose: () => void }) {
  const t = useText()
  return (
    <Modal
      open={password !== null}
      title={t('access.one-time.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('access.one-time.kept')}
        </Button>
      }
      destroyOnHidden
    >
      <Alert type="warning" showIcon title={t('access.one-time.text')} />
      <Typography.Paragraph copyable={{ tooltips: [t('access.one-time.copy'), t('ui.act.copied')] }} code style={{ fontSize: 18, marginTop: 16 }}>
        {password ?? ''}
      </Typography.Paragraph>
    </Modal>
  )
}
