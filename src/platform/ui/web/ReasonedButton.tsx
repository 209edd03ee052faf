import { Button, type ButtonProps, Tooltip } from 'antd'
import { useId } from 'react'
import { useText } from './text.tsx'

/** A button that is never silently dead: with a `reason` it cannot be pressed, and says why on hover, on focus and to screen readers. */
export function ReasonedButton({ reason, onClick, ...rest }: Omit<ButtonProps, 'disabled'> & { reason: string | null | undefined }) {
  const t = useText()
  const id = useId()
  if (!reason) return <Button {...rest} {...(onClick ? { onClick } : {})} />
  const said = t('ui.act.not-now', { reason })
  const { loading: _loading, className, htmlType: _htmlType, ...look } = rest
  return (
    <>
      <Tooltip title={said}>
        <Button {...look} htmlType="button" className={`sn-reasoned ant-btn-disabled ${className ?? ''}`} aria-disabled="true" aria-describedby={id} />
      </Tooltip>
      {/* Beside the button, not in it: the reason describes it and is no part of its name. */}
      <span id={id} className="sn-visually-hidden">
        {said}
      </span>
    </>
  )
}
