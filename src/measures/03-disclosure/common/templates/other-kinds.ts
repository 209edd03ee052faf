import { amount, authority, basis, category, choice, choices, content, day, decidedOn, documentName, note, number, text, title, validFrom, validTo } from './common-fields.ts'
import type { Field } from './field.ts'
import { plainSubject } from './subject-fields.ts'

/** 行政强制: measures and enforcement of 行政强制法 arts. 9 and 12. */
export const compulsionFields: readonly Field[] = [
  ...plainSubject('行政相对人名称', 'Name of the addressee'),
  documentName('强制决定文书名称', [], true),
  number('行政强制决定书文号', [], true),
  title('强制事项', 'Matter'),
  category(
    '强制种类',
    [],
    choices(
      ['seal', '查封场所、设施或者财物', 'Sealing', '查封'],
      ['seize', '扣押财物', 'Seizure', '扣押'],
      ['freeze', '冻结存款、汇款', 'Freezing of funds', '冻结'],
      ['restrict-liberty', '限制公民人身自由', 'Restriction of liberty'],
      ['surcharge', '加处罚款或者滞纳金', 'Surcharge'],
      ['transfer-funds', '划拨存款、汇款', 'Transfer of funds'],
      ['auction', '拍卖或者依法处理财物', 'Sale of goods'],
      ['remove', '排除妨碍、恢复原状', 'Removal and restoration'],
      ['substitute', '代履行', 'Substitute performance'],
      ['other', '其他强制', 'Other'],
    ),
  ),
  content('强制内容', 'What is done'),
  basis('强制依据'),
  text('object', '强制标的物', 'Object', { maxLength: 500 }),
  amount('涉及金额', 'Amount concerned'),
  decidedOn('强制决定日期'),
  validFrom('强制期限自'),
  validTo('强制期限至'),
  day('liftedOn', '解除日期', 'Lifted on'),
  ...authority('实施机关', [], []),
  note,
]

export const confirmationFields: readonly Field[] = [
  ...plainSubject('申请人名称', 'Name of the applicant'),
  documentName('确认文书名称'),
  number('行政确认文书号', [], true),
  title('确认事项', 'Matter'),
  category(
    '确认类别',
    [],
    choices(
      ['right', '权利确认', 'Right'],
      ['qualification', '资格确认', 'Qualification'],
      ['fact', '事实确认', 'Fact'],
      ['liability', '责任认定', 'Liability'],
      ['registration', '登记', 'Registration'],
      ['other', '其他', 'Other'],
    ),
  ),
  content('确认结果', 'Result'),
  basis('确认依据'),
  text('certificateNumber', '证书编号', 'Certificate number'),
  decidedOn('确认日期'),
  validFrom('有效期自'),
  validTo('有效期至'),
  ...authority('确认机关', [], []),
  note,
]

export const levyFields: readonly Field[] = [
  ...plainSubject('被征收人名称', 'Name of the person levied', { mayBeNobody: true }),
  documentName('征收决定文书名称'),
  number('行政征收决定书文号', [], true),
  title('征收项目', 'Project or charge'),
  category(
    '征收种类',
    [],
    choices(
      ['land', '土地征收', 'Land'],
      ['house', '房屋征收', 'Houses'],
      ['requisition', '征用', 'Requisition'],
      ['fee', '行政事业性收费', 'Fees'],
      ['tax', '税费', 'Tax'],
      ['other', '其他', 'Other'],
    ),
  ),
  content('征收内容', 'What is levied'),
  basis('征收依据'),
  amount('征收金额', 'Amount levied'),
  text('area', '征收范围或面积', 'Area'),
  decidedOn('征收决定日期'),
  ...authority('征收机关', [], []),
  note,
]

export const benefitFields: readonly Field[] = [
  ...plainSubject('给付对象名称', 'Name of the recipient', { mayBeNobody: true }),
  number('行政给付文书号', [], false),
  title('给付项目', 'Programme'),
  category(
    '给付种类',
    [],
    choices(
      ['subsistence', '最低生活保障', 'Subsistence allowance'],
      ['hardship', '特困供养', 'Support for the destitute'],
      ['temporary', '临时救助', 'Temporary relief'],
      ['disaster', '受灾救助', 'Disaster relief'],
      ['bereavement', '抚恤优待', 'Bereavement and preferential care'],
      ['employment', '就业补贴', 'Employment subsidy'],
      ['enterprise', '惠企补贴', 'Subsidy to enterprises'],
      ['other', '其他', 'Other'],
    ),
  ),
  content('给付内容', 'What is given'),
  basis('给付依据'),
  amount('给付金额', 'Amount', { required: true }),
  text('recipients', '给付人数', 'Number of recipients', { maxLength: 10 }),
  decidedOn('给付决定日期'),
  validFrom('给付期间自'),
  validTo('给付期间至'),
  ...authority('给付机关', [], []),
  note,
]

export const adjudicationFields: readonly Field[] = [
  ...plainSubject('申请人名称', 'Name of the applicant'),
  { ...text('respondent', '被申请人名称', 'Respondent', { required: true }), open: false },
  documentName('裁决文书名称'),
  number('行政裁决书文号', [], true),
  title('裁决事项', 'Matter'),
  category(
    '争议类型',
    [],
    choices(
      ['land', '权属争议', 'Ownership'],
      ['compensation', '补偿争议', 'Compensation'],
      ['intellectual', '知识产权侵权纠纷', 'Intellectual property'],
      ['procurement', '政府采购争议', 'Procurement'],
      ['other', '其他', 'Other'],
    ),
  ),
  content('裁决结果', 'Result'),
  basis('裁决依据'),
  decidedOn('裁决日期'),
  ...authority('裁决机关', [], []),
  note,
]

export const compensationFields: readonly Field[] = [
  ...plainSubject('受偿人名称', 'Name of the person compensated'),
  documentName('补偿决定文书名称'),
  number('行政补偿决定书文号', [], true),
  title('补偿事由', 'Cause'),
  category(
    '补偿方式',
    [],
    choices(['money', '货币补偿', 'Money'], ['exchange', '产权调换', 'Exchange of property'], ['resettlement', '安置', 'Resettlement'], ['other', '其他', 'Other']),
  ),
  content('补偿内容', 'What is given'),
  basis('补偿依据'),
  amount('补偿金额', 'Amount'),
  decidedOn('补偿决定日期'),
  day('paidOn', '支付日期', 'Paid on'),
  ...authority('补偿机关', [], []),
  note,
]

export const rewardFields: readonly Field[] = [
  ...plainSubject('受奖人名称', 'Name of the person rewarded'),
  documentName('奖励决定文书名称'),
  number('行政奖励决定文号', [], false),
  title('奖励项目', 'Award'),
  category('奖励形式', [], choices(['honour', '荣誉称号', 'Honour'], ['money', '奖金', 'Money'], ['both', '荣誉和奖金', 'Honour and money'], ['other', '其他', 'Other'])),
  content('奖励内容', 'What is given'),
  basis('奖励依据'),
  amount('奖励金额', 'Amount'),
  decidedOn('奖励决定日期'),
  ...authority('奖励机关', [], []),
  note,
]

export const inspectionFields: readonly Field[] = [
  ...plainSubject('被检查对象名称', 'Name of the person inspected', { mayBeNobody: true }),
  number('检查文书编号', [], false),
  title('检查事项', 'Matter'),
  category(
    '检查方式',
    [],
    choices(
      ['random', '双随机抽查', 'Random inspection', '双随机、一公开'],
      ['routine', '日常检查', 'Routine inspection'],
      ['special', '专项检查', 'Special campaign'],
      ['complaint', '投诉举报核查', 'After a complaint'],
      ['joint', '联合检查', 'Joint inspection'],
      ['other', '其他', 'Other'],
    ),
  ),
  content('检查结果', 'Result'),
  choice(
    'finding',
    '结果类型',
    'Finding',
    choices(
      ['none', '未发现问题', 'Nothing found'],
      ['corrected', '发现问题已责令改正', 'Told to correct'],
      ['case', '发现问题待后续处理', 'To be followed up'],
      ['refused', '不配合检查', 'Inspection refused'],
      ['not-found', '未按登记住所联系上', 'Not found at its address'],
    ),
  ),
  basis('检查依据'),
  decidedOn('检查日期'),
  text('followUp', '后续处理', 'Follow-up', { maxLength: 500 }),
  ...authority('检查机关', [], []),
  note,
]
