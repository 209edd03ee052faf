/** One task of 二七信用〔2020〕3号 in our own words. `leads` overrides who leads the item, where a paragraph has its own lead. */
export interface SeedTask {
  /** Item and running number: `3-4`, `S2-5`. */
  readonly id: string
  /** Item of the plan as parties knows it: `3`, `S2`. */
  readonly item: string
  readonly place: string
  readonly zh: string
  readonly en: string
  readonly leads?: readonly string[]
}

type Row = readonly [zh: string, en: string, leads?: readonly string[]]

const item = (number: string, place: string, rows: readonly Row[]): SeedTask[] =>
  rows.map(([zh, en, leads], index) => ({ id: `${number}-${index + 1}`, item: number, place, zh, en, ...(leads ? { leads } : {}) }))

const office = ['district-government-office']
const reform = ['development-and-reform']
const publicity = ['district-government-office', 'publicity-department']

export const seedTasks: readonly SeedTask[] = [
  ...item('1', '三（一）1', [
    [
      '重大决策依次经过公众参与、专家论证、风险评估、合法性审查、合规性审核和集体讨论',
      'Major decisions pass participation, expert argument, risk assessment, legality review, compliance review and collective discussion',
    ],
    ['重大决策事项公示和听证', 'Publish major decisions in the making and hear those concerned'],
    ['重大决策预公开和重大民生决策民意调查', 'Disclose drafts beforehand and survey opinion on decisions about livelihood'],
    ['制定规范性文件依法征求意见', 'Consult the public on normative documents'],
    ['政策制定前评估预期效果和影响', 'Assess the likely effects of a policy before making it'],
  ]),
  ...item('2', '三（一）2', [
    ['网上办理、并联办理，精简环节、材料和时限', 'Serve online and in parallel, with fewer steps, papers and days'],
    ['公开承诺服务质量', 'Promise service quality in public'],
    ['重大决策未经法定程序不变更、不停止执行', 'Change or stop no major decision outside the lawful procedure'],
    ['履行依法作出的政策承诺和订立的合同，不以换届、机构调整等为由违约', 'Keep lawful promises and contracts; elections and reorganisations are no excuse'],
    ['因公共利益改变承诺或合同的，依法定程序并补偿损失', 'Change a promise or contract for the public interest only by lawful procedure and with compensation'],
  ]),
  ...item('3', '三（一）3', [
    ['通过网站、微博、微信、客户端公开政务信息', 'Publish through site, weibo, wechat and client'],
    ['公开行政审批的受理、过程和结果', 'Publish the acceptance, course and result of approvals'],
    ['公开重点领域信息', 'Publish the key fields'],
    ['决策、执行、管理、服务、结果全过程公开', 'Publish decision, execution, management, service and result'],
    ['行政许可、行政处罚信息集中公示', 'Publish licences and penalties in one place'],
    ['强制、确认、征收、给付、裁决、补偿、奖励、监督检查信息七个工作日内上网', 'Put the other eight kinds of act online within seven working days'],
    ['失信被执行人信息及时发布', 'Publish dishonest judgment debtors in time', ['district-court']],
    ['公开信息定期归集到“信用中国（河南·郑州）”', 'Deliver what is published to the municipal credit site at set times'],
  ]),
  ...item('4', '三（一）4', [
    ['接受人大及其常委会监督', 'Accept the supervision of the people’s congress', office],
    ['接受政协民主监督', 'Accept the supervision of the consultative conference', office],
    ['办理代表建议、委员提案并计入评价', 'Handle deputies’ suggestions and members’ proposals, and count them', office],
    ['第三方大数据监测预警', 'Have a third party monitor by data and warn', reform],
    ['排序并定期通报', 'Rank and circulate at set times', reform],
    ['第三方评价评级并公布', 'Independent ratings, published', reform],
    ['畅通民生热线、区长热线', 'Keep the hotlines open', publicity],
    ['建立投诉举报制度', 'Establish complaints and tip-offs', publicity],
    ['媒体报道和舆论监督', 'Media reporting and scrutiny', publicity],
  ]),
  ...item('5', '三（一）5', [
    ['开展公务员诚信、守法、道德教育', 'Train civil servants in integrity, law and ethics'],
    ['信用内容纳入公务员培训和领导干部进修', 'Put credit into civil-service and leadership courses'],
    ['履职中的判决、处罚、处分、问责纳入记录', 'Record judgments, penalties, sanctions and accountability decisions from duty'],
  ]),
  ...item('6', '三（二）6', [
    ['依法采集单位和公务员失信记录', 'Collect dishonesty records lawfully'],
    ['记录归集到市平台', 'Deliver records to the municipal platform'],
    ['依法依规逐步公开', 'Publish step by step as the law allows'],
  ]),
  ...item('7', '三（二）7', [
    ['有失信记录的单位取消评优资格', 'A unit with a record is barred from awards'],
    ['公开通报批评', 'Name the failure in public'],
    ['追究主要负责人责任', 'Hold the head to account'],
    ['对有失信记录的公务员依规惩戒', 'Discipline civil servants with a record as the rules say'],
  ]),
  ...item('8', '三（二）8', [
    ['依法采集，不非法采集、加工、使用、传播', 'Collect lawfully; no unlawful use or spreading'],
    ['归集、查询、披露、应用全过程安全保密', 'Keep the whole path secure and confidential'],
    ['制定异议、投诉流程，及时更正或撤销', 'Set out objection and complaint, and correct or revoke in time'],
  ]),
  ...item('9', '三（二）9', [
    ['拓展公务员失信修复渠道', 'Open ways of repair for civil servants'],
    ['主动纠正、挽回损失的从轻或免于惩戒', 'Mitigate or spare those who make good by themselves'],
  ]),
  ...item('10', '三（二）10', [
    ['镇办公共服务和优惠政策践诺纳入绩效考核', 'Count kept promises of towns in their appraisal'],
    ['开展诚信职工、农民、工商户、企业创建', 'Honest worker, farmer, trader and enterprise schemes'],
    ['制定诚信优先优惠措施', 'Give the honest priority and benefit'],
  ]),
  ...item('11', '三（二）11', [
    ['评价结果用于改革试点、项目投资、社会管理和绩效考核', 'Use ratings in pilots, investment, social management and appraisal'],
    ['自动化联合奖惩', 'Automatic joint rewards and sanctions'],
    ['依法曝光失信行为', 'Expose breaches as the law allows'],
  ]),
  ...item('12', '三（三）12', [
    ['机关、事业单位、国有企业不拖欠账款', 'Public bodies and state firms owe nothing overdue'],
    ['清理已有拖欠', 'Clear what is overdue'],
    ['政府投资项目不新增工程款和农民工工资拖欠', 'No new arrears of works or migrant wages in government projects'],
    ['建立防范和治理长效机制', 'Keep it from coming back'],
  ]),
  ...item('13', '三（三）13', [
    ['完善采购交易系统和诚信责任制', 'Procurement system and responsibility for integrity'],
    ['监督项目信用和采购人履约验收', 'Watch project credit and acceptance by buyers'],
    ['招标投标信用评价规范和中介机构选择办法', 'Rules for rating bidders and choosing intermediaries'],
    ['公开招标代理机构资质、信用和监管信息', 'Publish agencies’ qualification, credit and supervision'],
    ['处理采购招标中的失信行为，完善诚信档案和联合奖惩', 'Deal with breaches; keep integrity files and joint measures'],
  ]),
  ...item('14', '三（三）14', [
    ['依法出台和承诺优惠政策', 'Promise only what the law allows'],
    ['履行招商承诺和合同', 'Keep promises and contracts with investors'],
    ['调整时履行程序并补偿', 'Change by procedure and compensate'],
  ]),
  ...item('15', '三（三）15', [
    ['债务预算约束，依法适度举债', 'Borrow lawfully, within budget and measure'],
    ['债务统计、风险评估预警、应急处置、责任追究', 'Debt statistics, warning, emergency and accountability'],
    ['安排偿债资金，化解隐性债务风险', 'Set aside funds and resolve hidden debt'],
  ]),
  ...item('16', '三（三）16', [
    ['依法统计，不授意、指使、强令造假', 'Lawful statistics; nobody orders false figures'],
    ['防范和惩治统计造假责任体系', 'Responsibility for preventing and punishing falsification'],
    ['领导干部违规干预统计工作记录', 'Record improper interference by leaders'],
    ['执法监督和查处造假案件', 'Enforce and deal with cases of falsification'],
  ]),
  ...item('S1', '四（一）', [
    ['主要领导负总责、分管领导具体抓', 'The head answers for all, a deputy for the detail'],
    ['制定工作方案和实施办法', 'Make a work plan and measures'],
  ]),
  ...item('S2', '四（二）', [
    ['政务诚信纳入绩效考核', 'Integrity is part of appraisal'],
    ['按期报送半年、全年情况和证明材料', 'File half-year and full-year reports with evidence in time'],
  ]),
  ...item('S3', '四（三）', [
    ['媒体宣传报道', 'Tell the public through the media'],
    ['总结推广经验，宣传典型', 'Spread what works and who made it work'],
  ]),
]
