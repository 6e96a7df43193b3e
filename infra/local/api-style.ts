// How the page of the API looks.

export const style = `
body{font:16px/1.5 system-ui,sans-serif;color:#0b0c0c;margin:0;padding:24px;background:#f8f9fa}
main{max-width:60em;margin:0 auto}
nav{position:sticky;top:0;background:#f8f9fa;padding:8px 0;border-bottom:1px solid #d0d7de}
nav a{margin-right:12px;white-space:nowrap}
h2{margin:40px 0 0}h4{margin:16px 0 4px}
details{background:#fff;border:1px solid #d0d7de;border-radius:6px;margin:8px 0;padding:6px 12px}
summary{cursor:pointer;overflow-wrap:anywhere}
summary b{display:inline-block;min-width:3.2em;font-size:13px}
summary i{float:right;color:#57606a;font-size:14px}
summary span{color:#424a53}
b.get{color:#0550ae}b.post{color:#116329}b.put{color:#953800}
table{border-collapse:collapse;width:100%;font-size:14px}
td{border-top:1px solid #eaeef2;padding:4px 12px 4px 0;vertical-align:top;overflow-wrap:anywhere}
td:nth-child(1){width:30%}td:nth-child(2){width:30%;color:#424a53}
td i{color:#57606a;font-size:13px}
code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow:auto;background:#f6f8fa;padding:8px;border-radius:6px}
.reply{margin:6px 0}.reply>b{margin-right:6px}
`;
