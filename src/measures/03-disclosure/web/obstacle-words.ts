import { useText } from '#platform/ui/web'
import type { ActionFileReply } from '../common/api.ts'

type Obstacle = ActionFileReply['procedure']['acts'][number]['obstacles'][number]

/** Why a button does not work, in sentences: steps and states by their names, permissions without their codes. */
export function useObstacleWords(): (obstacles: readonly Obstacle[]) => string | null {
  const t = useText()
  const say = ({ code, params }: Obstacle): string => {
    if (code === 'procedures.act.not-permitted') return t('ui.may.no-permission')
    const earlier = String(params['earlier'] ?? '')
      .split(', ')
      .filter(Boolean)
      .map((act) => t(`disclosure.step.${act}`))
      .join(t('disclosure.list.comma'))
    return t(code, { ...params, earlier, act: t(`disclosure.step.${params['act']}`), state: t(`disclosure.state.${params['state']}`) })
  }
  return (obstacles) => (obstacles[0] ? say(obstacles[0]) : null)
}
