import { createElement, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { portalHtml } from '../../../test/portal-html.ts'
import { renderHtml } from './render-html.ts'

const Named = ({ name, children }: { name: string; children?: ReactNode }) => (
  <p title={name}>
    {name}
    {children}
  </p>
)

const trees: readonly (readonly [string, ReactNode])[] = [
  ['text that would be markup', <p key="1" title={`"'<&>`}>{`"'<&> 守诺`}</p>],
  ['nothing in its many forms', [null, undefined, true, false, '', 0, 12n, [], <p key="1" className={undefined} title="" id={null as never} />]],
  [
    'functions, fragments and lists',
    <Named key="1" name="区法院">
      {[1, 2].map((n) => (
        <b key={n}>{n}</b>
      ))}
      <>{' · '}x </>
    </Named>,
  ],
  [
    'a form with every kind of field',
    <form key="1" method="get" action="/acts?a=1&b=2" noValidate>
      <label htmlFor="q">q</label>
      <input id="q" name="q" type="search" defaultValue={'"&'} placeholder="" autoComplete="off" maxLength={60} required disabled={false} readOnly={false} />
      <input type="checkbox" name="c" value="1" defaultChecked />
      <input type="radio" name="r" value="" defaultChecked={false} spellCheck={false} />
      <input value="kept" type="hidden" name="h" />
      <select name="kind" defaultValue="b">
        <option value="">all</option>
        <optgroup label="g">
          <option value="a">A</option>
          <option value="b">B</option>
        </optgroup>
      </select>
      <select name="year" defaultValue="2026">
        <option>2025</option>
        <option>2026</option>
      </select>
      <textarea name="text" defaultValue={'\n<first>'} rows={3} cols={40} />
      <button type="submit">ok</button>
    </form>,
  ],
  [
    'drawings',
    <svg key="1" viewBox="0 0 16 16" preserveAspectRatio="none" aria-hidden="true" className="a b">
      <line x1="1%" x2={2} y1={0.5} y2="50%" strokeWidth={2} />
      <text textAnchor="middle" dominantBaseline="central">
        3
      </text>
    </svg>,
  ],
  [
    'attributes that are neither text nor number',
    [
      <p key="1" title="" aria-current={true} aria-hidden={false} data-late={true} hidden={true} draggable={false} lang="en" />,
      // biome-ignore lint/a11y/useValidAnchor: an empty address is kept
      <a key="2" href="" hrefLang="en">
        x
      </a>,
    ],
  ],
  ['a first line break, a day', [<pre key="1">{'\nx'}</pre>, <time key="2" dateTime="2026-02-27" />]],
  [
    'elements without content',
    [<br key="1" />, <hr key="2" className="x" />, <details key="3" open />, <td key="4" colSpan={2} rowSpan={3} />, <script key="5" src="/a.js" defer />],
  ],
]

test.each(trees)('writes what React writes: %s', (_name, tree) => {
  expect(portalHtml(tree)).toBe(renderHtml(tree))
})

test('an address that would run script is left out', () => {
  expect(renderHtml(<a href={' java\nscript:alert(1)'}>x</a>)).toBe('<a>x</a>')
})

test('what cannot be shown without script or style throws', () => {
  class Old {}
  expect(() => renderHtml(<p style={{ color: 'red' }} />)).toThrow('inline styles')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it must not work
  expect(() => renderHtml(createElement('p', { dangerouslySetInnerHTML: { __html: '<i>' } }))).toThrow('attribute dangerouslySetInnerHTML')
  expect(() => renderHtml(createElement('p', { onClick: () => undefined }))).toThrow('attribute onClick')
  expect(() => renderHtml({ type: Symbol.for('react.suspense'), props: {} } as never)).toThrow('plain functions')
  expect(() => renderHtml({ x: 1 } as never)).toThrow('not something')
  expect(() => renderHtml({ type: Old, props: {} } as never)).toThrow()
})
