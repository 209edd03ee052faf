import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A real SMTP server for tests: keeps what it accepts, and refuses as long as it is told to. */
export class Mailbox {
  readonly mails: { readonly to: readonly string[]; readonly source: string }[] = []
  refusing = 0
  readonly #server: SMTPServer

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          if (this.refusing > 0) {
            this.refusing -= 1
            return done(Object.assign(new Error('mailbox busy'), { responseCode: 451 }))
          }
          this.mails.push({ to: session.envelope.rcptTo.map((one) => one.address), source: Buffer.concat(chunks).toString('utf8') })
          done()
        })
      },
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve))
  }

  /** Subject and body of a mail, decoded. */
  static read(source: string): { subject: string; body: string } {
    const [head = '', ...rest] = source.split('\r\n\r\n')
    const unfolded = head.replace(/\r\n[ \t]+/g, ' ')
    const subject = (/^Subject: (.*)$/m.exec(unfolded)?.[1] ?? '').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi, (_, form: string, text: string) =>
      form.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replaceAll('_', ' ')),
    )
    const body = rest.join('\r\n\r\n')
    const decoded = /^Content-Transfer-Encoding: base64/im.test(head)
      ? Buffer.from(body, 'base64').toString('utf8')
      : /quoted-printable/i.test(head)
        ? quoted(body.replace(/=\r\n/g, ''))
        : body
    return { subject, body: decoded }
  }
}

function quoted(text: string): string {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
}
