import { organisationCheckCharacter, usccCharacters, usccCheckCharacter } from '#kernel/parties/common'
import type { DemoRandom } from './demo-random.ts'

/** An invented addressee; every name begins with 演示 so that nobody takes it for a real one. */
export interface DemoParty {
  readonly class: 'organisation' | 'natural-person' | 'sole-trader'
  readonly name: string
  readonly uscc: string | null
  readonly representative: string | null
  readonly idNumber: string | null
}

const words = [
  '嘉禾',
  '启明',
  '恒远',
  '中天',
  '百川',
  '金桥',
  '锦程',
  '瑞丰',
  '万象',
  '新域',
  '泰和',
  '盛景',
  '汇达',
  '华信',
  '润泽',
  '宏图',
  '佳美',
  '晨光',
  '凯旋',
  '立邦里',
] as const
const trades = ['商贸', '餐饮管理', '建筑工程', '物业服务', '医药', '食品', '物流', '装饰工程', '环保科技', '信息技术', '文化传播', '汽车服务', '人力资源', '家居'] as const
const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '郑', '孙', '马', '朱', '胡', '郭', '何', '高', '林', '罗'] as const
const given = ['建国', '明', '丽', '志强', '晓燕', '海波', '玉兰', '文斌', '桂芳', '鹏', '雪梅', '永安', '思远', '芳', '国庆'] as const

export function demoOrganisation(random: DemoRandom): DemoParty {
  const name = `演示${random.pick(['郑州', '河南', '二七'])}${random.pick(words)}${random.pick(trades)}有限公司`
  return { class: 'organisation', name, uscc: demoUscc(random, '91'), representative: demoName(random), idNumber: null }
}

export function demoTrader(random: DemoRandom): DemoParty {
  return {
    class: 'sole-trader',
    name: `演示二七区${random.pick(words)}${random.pick(['烟酒店', '小吃店', '理发店', '便利店', '五金店', '诊所'])}`,
    uscc: demoUscc(random, '92'),
    representative: null,
    idNumber: null,
  }
}

export function demoPerson(random: DemoRandom): DemoParty {
  return { class: 'natural-person', name: demoName(random), uscc: null, representative: null, idNumber: demoResidentId(random) }
}

export function demoName(random: DemoRandom): string {
  return random.pick(surnames) + random.pick(given)
}

/** A code that passes GB 32100 and belongs to nobody: its organisation part begins with MAD. */
export function demoUscc(random: DemoRandom, head: '91' | '92'): string {
  const body = `MAD${Array.from({ length: 5 }, () => usccCharacters[random.below(31)]).join('')}`
  const first17 = `${head}410103${body}${organisationCheckCharacter(body)}`
  return first17 + usccCheckCharacter(first17)
}

/** A number that passes GB 11643, with a birth year nobody of today has. */
function demoResidentId(random: DemoRandom): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  const first17 = `41010319${pad(random.below(10), 2)}${pad(1 + random.below(12), 2)}${pad(1 + random.below(28), 2)}${pad(random.below(1000), 3)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return first17 + '10X98765432'[weights.reduce((sum, weight, index) => sum + weight * Number(first17[index]), 0) % 11]
}
