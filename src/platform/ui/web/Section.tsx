import { type ReactNode, useEffect, useRef } from 'react'

interface SectionProps {
  readonly title: ReactNode
  readonly extra?: ReactNode
  readonly children: ReactNode
  readonly id?: string
  /** It answers what was just done, and what held the focus is gone: its heading takes it when it appears. */
  readonly answers?: boolean
}

/** One part of a page, with its heading and its own acts. */
export function Section({ title, extra, children, id, answers }: SectionProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (answers && (document.activeElement === null || document.activeElement === document.body)) heading.current?.focus()
  }, [answers])
  return (
    <section className="sn-section" {...(id ? { id } : {})}>
      <div className="sn-section-head">
        <h2 ref={heading} {...(answers ? { tabIndex: -1 } : {})}>
          {title}
        </h2>
        {extra ? <div className="sn-acts">{extra}</div> : null}
      </div>
      {children}
    </section>
  )
}

export interface FactItem {
  readonly label: ReactNode
  readonly value: ReactNode
  /** Takes the whole width: long text. */
  readonly wide?: boolean
}

/** Names and values of one record, as a definition list. */
export function Facts({ items, columns = 2 }: { items: readonly (FactItem | null | false)[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={`sn-facts sn-facts-${columns}`}>
      {items
        .filter((item): item is FactItem => Boolean(item))
        .map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a record's fields does not reorder
          <div key={index} className={item.wide ? 'sn-facts-wide' : undefined}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** The three columns of a case page: facts, procedure and clock, evidence and trail. They stack on a phone. */
export function CaseColumns({ facts, procedure, trail }: { facts: ReactNode; procedure: ReactNode; trail: ReactNode }) {
  return (
    <div className="sn-case">
      <div>{facts}</div>
      <div>{procedure}</div>
      <div>{trail}</div>
    </div>
  )
}

/** An empty place that teaches the first step. */
export function EmptyState({ title, hint, action }: { title: string; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="sn-empty">
      <p className="sn-empty-title">{title}</p>
      {hint ? <p className="sn-muted">{hint}</p> : null}
      {action ? <div className="sn-acts">{action}</div> : null}
    </div>
  )
}

/** Grey bars in the place of what is loading, so that nothing jumps. */
export function SkeletonLines({ lines = 4 }: { lines?: number }) {
  return (
    <div className="sn-skeleton" aria-hidden>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike
        <span key={index} style={{ width: `${[92, 78, 85, 60][index % 4]}%` }} />
      ))}
    </div>
  )
}
