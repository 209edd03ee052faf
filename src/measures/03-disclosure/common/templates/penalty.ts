import { amount, authority, basis, choices, content, decidedOn, note, number, source, text, title, validTo } from './common-fields.ts'
import { detail, type Field } from './field.ts'
import { nationalSubject } from './subject-fields.ts'

/** Kinds of penalty since 2021-07-15 (行政处罚法 art. 9), as the national field writes them, several joined by ；. */
export const penaltyCategories = choices(
  ['warning', '警告', 'Warning'],
  ['criticism', '通报批评', 'Public reprimand'],
  ['fine', '罚款', 'Fine'],
  ['confiscate-income', '没收违法所得', 'Confiscation of unlawful income'],
  ['confiscate-goods', '没收非法财物', 'Confiscation of unlawful goods'],
  ['suspend-licence', '暂扣许可证件', 'Suspension of a licence'],
  ['lower-grade', '降低资质等级', 'Lowering of a qualification'],
  ['revoke-licence', '吊销许可证件', 'Revocation of a licence', '吊销营业执照'],
  ['restrict-business', '限制开展生产经营活动', 'Restriction of business'],
  ['suspend-business', '责令停产停业', 'Order to suspend business'],
  ['close', '责令关闭', 'Order to close'],
  ['bar-from-trade', '限制从业', 'Bar from a trade'],
  ['detention', '行政拘留', 'Administrative detention'],
  ['other', '其他', 'Other', '法律、行政法规规定的其他行政处罚'],
)

/** Penalties in the national fields of 2018 (CF_ codes as aliases of the headers). */
export const penaltyFields: readonly Field[] = [
  ...nationalSubject('CF'),
  number('行政处罚决定书文号', ['CF_WSH'], true),
  title('违法行为类型', 'Kind of offence', ['CF_WFXW']),
  { key: 'offence', header: '违法事实', en: 'Facts of the offence', aliases: ['CF_SY'], kind: 'long-text', required: true, maxLength: 5000, place: detail, open: true },
  basis('处罚依据', ['CF_YJ']),
  {
    key: 'category',
    header: '处罚类别',
    en: 'Kinds of penalty',
    aliases: ['CF_CFLB'],
    kind: 'text',
    required: true,
    maxLength: 256,
    place: { column: 'category' },
    open: true,
    help: { zh: '有几种的用分号隔开，例如：警告;罚款', en: 'Several are joined by a semicolon' },
    example: '罚款',
  },
  content('处罚内容', 'Content of the penalty', ['CF_NR']),
  amount('罚款金额', 'Fine', { aliases: ['CF_NR_FK'] }),
  amount('没收违法所得、没收非法财物的金额', 'Value confiscated', { aliases: ['CF_NR_WFFF'], key: 'confiscatedFen' }),
  text('licenceTaken', '暂扣或吊销证照名称及编号', 'Licence suspended or revoked', { aliases: ['CF_NR_ZKDX'] }),
  decidedOn('处罚决定日期', ['CF_JDRQ']),
  { ...validTo('处罚有效期', ['CF_YXQ'], true) },
  { key: 'displayTo', header: '公示截止期', en: 'Shown until', aliases: ['CF_GSJZQ'], kind: 'date', longTerm: true, place: detail, open: false },
  ...authority('处罚机关', ['CF_CFJG'], ['CF_CFJGDM', '处罚机关统一社会信用代码']),
  ...source(['CF_SJLY'], ['CF_SJLYDM']),
  note,
]
