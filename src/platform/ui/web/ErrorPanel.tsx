import { Alert, Button } from 'antd'
import { ApiError } from './api-client.ts'
import { useErrorText } from './error-text.ts'
import { useText } from './text.tsx'

/** What went wrong, why, and what to do next. `retry` shows a button; fields are listed, with the name the screen gives their place. */
export function ErrorPanel({ error, title, retry, placeOf }: { error: unknown; title?: string; retry?: () => void; placeOf?: (path: string) => string | null }) {
  const t = useText()
  const errorText = useErrorText()
  if (!error) return null
  const fields = error instanceof ApiError ? error.fields : []
  const sentence = error instanceof ApiError && fields.length > 0 ? error.message || t(error.code, error.params) : errorText(error)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="sn-error-panel"
      title={title ?? t(retry ? 'ui.error.load-title' : 'ui.error.title')}
      description={
        <>
          <p>{sentence}</p>
          {fields.length > 0 ? (
            <>
              <p>{t('ui.error.fields', { count: fields.length })}</p>
              <ul>
                {fields.map((field) => (
                  <li key={`${field.path} ${field.code}`}>{[placeOf?.(field.path), field.message || field.path].filter(Boolean).join(t('ui.error.place'))}</li>
                ))}
              </ul>
            </>
          ) : null}
          {error instanceof ApiError && error.requestId ? <p className="sn-muted">{t('ui.error.request', { request: error.requestId })}</p> : null}
        </>
      }
      {...(retry ? { action: <Button onClick={retry}>{t('ui.act.retry')}</Button> } : {})}
    />
  )
}
