import { Day, useText } from '#platform/ui/web'

/** What the unit says now, and before it every explanation a lead unit gave back, with its reason. */
export function GivenBack({ returned, explanation }: { returned: readonly { explanation: string; reason: string; returnedOn: string }[]; explanation: string | null }) {
  const t = useText()
  return (
    <>
      {returned.map((each) => (
        <div key={`${each.returnedOn} ${each.reason}`} className="sn-muted arr-given-back">
          <del>{each.explanation}</del>
          <br />
          {t('arrears.given-back')} <Day on={each.returnedOn} short />: {each.reason}
        </div>
      ))}
      {explanation ? <div className="sn-muted">{explanation}</div> : null}
    </>
  )
}
