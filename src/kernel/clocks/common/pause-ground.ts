/** Why a clock may stand still, and whether the days at both ends of the pause count all the same. */
export interface PauseGround {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly instrument: string
  readonly article: string
  /** True when the day the pause begins still counts towards the limit. */
  readonly firstDayCounts: boolean
  /** True when the day the pause ends already counts; false makes it a new day zero. */
  readonly lastDayCounts: boolean
}

const declared = new Map<string, PauseGround>()

/** Declares a ground; its id is stored with every pause. Throws when one id is declared twice with different content. */
export function definePauseGround(ground: PauseGround): PauseGround {
  const before = declared.get(ground.id)
  if (before && JSON.stringify(before) !== JSON.stringify(ground)) throw new Error(`pause ground ${ground.id} is declared twice`)
  declared.set(ground.id, ground)
  return ground
}

export function findPauseGround(id: string): PauseGround | undefined {
  return declared.get(id)
}

/** Every ground this program knows, by id. */
export function pauseGrounds(): PauseGround[] {
  return [...declared.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
