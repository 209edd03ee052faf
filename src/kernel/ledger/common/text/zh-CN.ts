import type { Texts } from '#platform/text/common'

export const zh = {
  'ledger.publication.unsigned-too-long':
    '暂停对外公布：记录链已超过 {hours} 小时未能签名。为保证每一项公布都可核验，签名恢复后才能继续；停止期间会记为系统原因，不计入责任单位逾期。请联系系统管理员检查签名密钥与检查点。',
  'ledger.checkpoint.none-yet': '还没有已签名的检查点。首个检查点会在首个动作之后一分钟内签出，请稍后再查。',
  'ledger.checkpoint.not-signed-at': '没有大小为 {size} 的检查点。请在检查点列表中选择一个已签名的大小。',
  'ledger.entry.not-found': '没有这个条目，或者它刚刚写入、尚未取得位置。请核对编号，或在几秒后重试。',
  'ledger.proof.not-in-tree': '大小为 {size} 的记录链中没有第 {index} 条。请改用更大的检查点。',
  'ledger.proof.sizes-reversed': '无法从大小 {from} 证明到 {to}：前者必须不大于后者，且大于零。',
  'ledger.proof.not-grown': '记录链目前有 {grown} 条，尚未达到 {size} 条。请改用已签名检查点的大小。',
  'ledger.proof.not-signed-yet': '这个条目尚未被检查点覆盖。签名最多间隔一分钟，请稍后重试。',
  'ledger.signing.behind-published':
    '拒绝签名：记录链只有 {treeSize} 条，而已公布的检查点是 {publishedSize} 条，说明数据库恢复到了较早的备份。请先恢复较新的备份；确实无法恢复时，由安全管理员或信用中心主任作出事件说明后再继续。',
  'ledger.signing.other-history': '拒绝签名：记录链与已公布的、大小为 {publishedSize} 的检查点不一致。请停止使用并核对备份；查明原因后由安全管理员或信用中心主任作出事件说明。',
  'ledger.signing.key-lost': '拒绝签名：数据目录中没有这条记录链的签名密钥。请从密钥备份中恢复；确已遗失时，作出事件说明后将启用新密钥。',
  'ledger.incident.no-alarm': '没有这条异常记录，无法作出说明。请刷新列表后重试。',
  'ledger.incident.already-declared': '这条异常已经作出过说明，不能再次说明。',
  'ledger.incident.explanation-too-short': '请用至少十个字说明发生了什么、影响哪些记录、如何处理；说明会在门户公开。',
  'ledger.allowance.out-of-range': '允许的未签名时间应在 {least} 到 {most} 分钟之间。',
} as const satisfies Texts
