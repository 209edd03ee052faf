import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined, MinusCircleOutlined, PauseCircleOutlined, StopOutlined, SyncOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'

/** waiting: nobody's turn yet · active: someone works on it · good: done in time · warn: soon due · bad: late or refused · paused · closed: ended. */
export type Tone = 'waiting' | 'active' | 'good' | 'warn' | 'bad' | 'paused' | 'closed'

const icons: Record<Tone, ReactNode> = {
  waiting: <ClockCircleOutlined aria-hidden />,
  active: <SyncOutlined aria-hidden />,
  good: <CheckCircleOutlined aria-hidden />,
  warn: <ExclamationCircleOutlined aria-hidden />,
  bad: <StopOutlined aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
  closed: <MinusCircleOutlined aria-hidden />,
}

/** A state in the words of its procedure, with an icon, so that colour never speaks alone. `explain` shows on hover and focus. */
export function StatusTag({ tone, word, explain, icon }: { tone: Tone; word: string; explain?: ReactNode; icon?: ReactNode }) {
  const tag = (
    <span className={`sn-tag sn-tag-${tone}`} {...(explain ? { tabIndex: 0 } : {})}>
      {icon ?? icons[tone]}
      <span>{word}</span>
    </span>
  )
  return explain ? <Tooltip title={explain}>{tag}</Tooltip> : tag
}
