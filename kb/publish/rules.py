"""What a web server needs to know so that every IRI of the data is answered: for nginx and for Apache."""

from collections.abc import Iterable, Iterator, Mapping

from kb.publish.file import File

_NGINX = """\
# Include this file in the `http` block of nginx; it serves this folder at the root of one host.
# A static server does not weigh quality values: HTML wins where it is acceptable at all.
map_hash_bucket_size 1024;
map_hash_max_size 65536;
map $http_accept $kb_form {
  default "";
  "~*text/html" "";
  "~*text/turtle" ".ttl";
  "~*application/(ld\\+)?json" ".jsonld";
}
map $uri $kb_moved {
  default "";
%(moved)s}
map $uri $kb_gone {
  default 0;
%(gone)s}
server {
  listen %(listen)s;
  root "%(root)s";
  absolute_redirect off;
  charset utf-8;
  default_type text/html;
  types {
    text/html html;
    text/css css;
    text/javascript js;
    image/svg+xml svg;
    text/turtle ttl;
    text/plain txt SHA256SUMS;
    application/ld+json jsonld;
    application/json json;
    application/xml xml;
    application/gzip gz;
    application/zip zip;
  }
  charset_types text/html text/css text/javascript text/turtle text/plain application/json application/xml;
  add_header Access-Control-Allow-Origin "*" always;
  add_header Vary "Accept" always;
  add_header X-Content-Type-Options "nosniff" always;
  add_header Referrer-Policy "no-referrer" always;
  add_header Content-Security-Policy "%(policy)s" always;
  if ($kb_gone) { return 410; }
  if ($kb_moved) { return 308 $kb_moved; }
  location = /.well-known/void { return 303 /dataset$kb_form; }
  # A path is decoded before it is compared: only plain letters may go into a header.
  location ~ "^/(?<kb_kind>event|actor|place|thing)/(?<kb_name>[A-Za-z0-9_~-]+)\\z" {
    return 303 /doc/$kb_kind/$kb_name$kb_form;
  }
  location ~ "/\\.(?!well-known)" { return 404; }
  location / { try_files $uri$kb_form $uri.html $uri $uri/index.html =404; }
}
"""

_APACHE = """\
# Rules for Apache with mod_rewrite, mod_headers and mod_mime, for a site at the root of its host.
# A static server does not weigh quality values: HTML wins where it is acceptable at all.
Options -Indexes -MultiViews
DirectoryIndex index.html
DirectorySlash Off
AddDefaultCharset utf-8
AddCharset utf-8 .css .js .ttl .json .xml
AddType text/html .html
AddType text/css .css
AddType text/javascript .js
AddType text/turtle .ttl
AddType text/plain .txt
AddType image/svg+xml .svg
AddType application/ld+json .jsonld
AddType application/json .json
AddType application/xml .xml
AddType application/gzip .gz
AddType application/zip .zip
RemoveEncoding .gz
<Files SHA256SUMS>
ForceType text/plain
</Files>
Header always set Access-Control-Allow-Origin "*"
Header always merge Vary "Accept"
Header always set X-Content-Type-Options "nosniff"
Header always set Referrer-Policy "no-referrer"
Header always set Content-Security-Policy "%(policy)s"
RewriteEngine On
RewriteRule "(^|/)\\.(?!well-known)" - [R=404,L]
%(moved)s%(gone)sRewriteCond %%{HTTP_ACCEPT} !text/html
RewriteCond %%{HTTP_ACCEPT} text/turtle
RewriteRule "^(event|actor|place|thing)/([A-Za-z0-9_~-]+)$" /doc/$1/$2.ttl [R=303,L]
RewriteCond %%{HTTP_ACCEPT} !text/html
RewriteCond %%{HTTP_ACCEPT} application/(ld\\+)?json
RewriteRule "^(event|actor|place|thing)/([A-Za-z0-9_~-]+)$" /doc/$1/$2.jsonld [R=303,L]
RewriteRule "^(event|actor|place|thing)/([A-Za-z0-9_~-]+)$" /doc/$1/$2 [R=303,L]
RewriteRule "^\\.well-known/void$" /dataset.ttl [R=303,L]
RewriteCond %%{HTTP_ACCEPT} !text/html
RewriteCond %%{HTTP_ACCEPT} text/turtle
RewriteCond %%{REQUEST_FILENAME}.ttl -f
RewriteRule "^(.+)$" /$1.ttl [L]
RewriteCond %%{HTTP_ACCEPT} !text/html
RewriteCond %%{HTTP_ACCEPT} application/(ld\\+)?json
RewriteCond %%{REQUEST_FILENAME}.jsonld -f
RewriteRule "^(.+)$" /$1.jsonld [L]
RewriteCond %%{REQUEST_FILENAME}.html -f
RewriteRule "^(.+)$" /$1.html [L]
"""

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Only the search page of a static site runs a script, and that is its own."""

NGINX = "nginx.conf"


def rules(moved: Mapping[str, str], gone: Iterable[str]) -> Iterator[File]:
    """The rules for both servers; `moved` and `gone` are paths below the root."""
    gone = sorted(gone)
    nginx = {
        "moved": "".join(f'  "/{old}" "/{new}";\n' for old, new in sorted(moved.items())),
        "gone": "".join(f'  "/{path}" 1;\n' for path in gone),
        "listen": "8080",
        "root": "/srv/kb",
        "policy": POLICY,
    }
    yield File(NGINX, (_NGINX % nginx).encode())
    apache = {
        "moved": "".join(f'RewriteRule "^{old}$" /{new} [R=308,L]\n' for old, new in sorted(moved.items())),
        "gone": "".join(f'RewriteRule "^{path}$" - [R=410,L]\n' for path in gone),
        "policy": POLICY,
    }
    yield File(".htaccess", (_APACHE % apache).encode())
