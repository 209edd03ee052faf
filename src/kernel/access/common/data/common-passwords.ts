/**
 * Words that open most passwords found in leaks, in lower case and without their digits and signs. A password that is one
 * of them, or several in a row, dressed up with digits and signs is refused.
 */
export const commonWords: readonly string[] = [
  'password', 'passw', 'passwd', 'pass', 'word', 'admin', 'administrator', 'root', 'system', 'guest', 'user', 'test', 'demo', 'login', 'welcome', 'letmein',
  'master', 'monkey', 'dragon', 'iloveyou', 'sunshine', 'princess', 'football', 'baseball', 'superman', 'batman', 'shadow', 'michael', 'default', 'changeme',
  'secret', 'qwerty', 'qwertyuiop', 'qwer', 'asdf', 'asdfgh', 'asdfghjkl', 'zxcv', 'zxcvbn', 'zxcvbnm', 'qaz', 'wsx', 'edc', 'qazwsx', 'qazwsxedc', 'abc', 'abcd', 'abcdef',
  'abcdefg', 'woaini', 'woaiwojia', 'aini', 'wangyut', 'zhang', 'wang', 'liu', 'chen', 'yang', 'zhongguo', 'china', 'beijing', 'henan', 'zhengzhou', 'erqi', 'shounuo', 'xinyong',
  'zhengfu', 'gov', 'mima', 'hello', 'world', 'love', 'baby', 'happy', 'good', 'money', 'google', 'windows', 'oracle', 'mysql', 'postgres', 'server', 'huawei',
]
