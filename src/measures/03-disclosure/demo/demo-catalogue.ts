import type { CatalogueField, CatalogueStage } from '../common/catalogue.ts'

/** Which unit of the demonstration keeps which key field, and what it has to publish through the five stages. */
export const demoCatalogue: readonly { readonly field: CatalogueField; readonly unit: string; readonly titles: Readonly<Record<CatalogueStage, string>> }[] = [
  {
    field: 'powers',
    unit: 'urban-management',
    titles: {
      decision: '城市管理行政处罚裁量基准',
      execution: '城市管理年度执法检查计划',
      management: '行政执法人员名录',
      service: '占道许可办事指南',
      result: '上半年行政执法统计',
    },
  },
  {
    field: 'fiscal-funds',
    unit: 'finance-bureau',
    titles: { decision: '2026年区级预算', execution: '一季度预算执行情况', management: '直达资金分配情况', service: '惠企财政政策清单', result: '2025年区级决算' },
  },
  {
    field: 'public-resources',
    unit: 'natural-resources',
    titles: {
      decision: '2026年度国有建设用地供应计划',
      execution: '国有建设用地使用权出让公告',
      management: '土地储备情况',
      service: '不动产登记办事指南',
      result: '国有建设用地使用权出让结果',
    },
  },
  {
    field: 'major-projects',
    unit: 'development-and-reform',
    titles: {
      decision: '2026年区重点建设项目名单',
      execution: '重点项目一季度进度',
      management: '重点项目调度安排',
      service: '项目审批流程图',
      result: '竣工验收项目清单',
    },
  },
  {
    field: 'public-services',
    unit: 'education-bureau',
    titles: {
      decision: '2026年义务教育招生工作意见',
      execution: '中小学学区划分公示',
      management: '校外培训机构白名单',
      service: '入学报名指南',
      result: '民办学校年检结果',
    },
  },
  {
    field: 'state-owned-firms',
    unit: 'commerce-bureau',
    titles: {
      decision: '区属企业年度经营目标',
      execution: '区属企业一季度主要指标',
      management: '区属企业负责人任职情况',
      service: '区属企业资产出租信息',
      result: '区属企业经营业绩考核结果',
    },
  },
  {
    field: 'environment',
    unit: 'ecology-environment',
    titles: {
      decision: '2026年污染防治工作要点',
      execution: '环境影响评价受理公示',
      management: '重点排污单位名录',
      service: '排污登记办事指南',
      result: '环境空气质量月报',
    },
  },
  {
    field: 'food-and-drugs',
    unit: 'market-supervision',
    titles: {
      decision: '2026年食品安全抽检计划',
      execution: '食品安全监督抽检公告',
      management: '药品零售企业风险分级',
      service: '食品经营许可办事指南',
      result: '不合格食品核查处置情况',
    },
  },
  {
    field: 'social-organisations',
    unit: 'civil-affairs',
    titles: {
      decision: '社会组织年度检查通知',
      execution: '社会组织登记公告',
      management: '社会组织活动异常名录',
      service: '社会组织登记办事指南',
      result: '社会组织年度检查结论',
    },
  },
]

/** Approvals a hall of the demonstration is working on. */
export const demoApprovals: readonly { readonly unit: string; readonly mark: string; readonly items: readonly string[] }[] = [
  { unit: 'market-supervision', mark: '二七市审', items: ['食品经营许可（新办）', '药品经营许可（换证）', '特种设备使用登记', '食品经营许可（变更）'] },
  { unit: 'urban-management', mark: '二七城审', items: ['临时占用城市道路许可', '户外广告设置许可', '城市建筑垃圾处置核准'] },
  { unit: 'health-commission', mark: '二七卫审', items: ['公共场所卫生许可', '医疗机构执业登记', '放射诊疗许可'] },
]
