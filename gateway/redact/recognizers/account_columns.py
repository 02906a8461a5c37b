"""
Accounts by the column they stand in: logs of web servers and proxies, lists of files and of sessions, files of accounts
and of what they may do.
"""

from typing import Final

import regex

from gateway.redact.recognizers.correspondence import NAME
from gateway.redact.recognizers.rule import Rule
from gateway.redact.recognizers.usernames import is_somebody

# Accounts that a program has, and those that a machine comes with.
_SERVICES: Final = frozenset(
    """
    daemon bin sys sync games man lp mail news uucp proxy backup list irc gnats apache apache2 httpd nginx caddy www web postgres postgresql mysql mariadb mongodb
    redis elasticsearch kafka rabbitmq memcached tomcat jetty wildfly jenkins git gitlab gitlab-runner runner docker containerd kube deploy ansible vagrant ubuntu
    debian centos fedora ec2-user core pi oracle sshd ntp chrony dbus messagebus polkitd avahi syslog rsyslog postfix dovecot exim named bind squid haproxy nagios
    zabbix prometheus grafana cron crond nfsnobody halt shutdown operator wheel staff adm tty disk sap splunk vault consul etcd node airflow spark hadoop hdfs
    """.split()
)
_ACCOUNT: Final = r"\w[\w.@\\+-]{1,39}"
_MODE: Final = r"[-dlbcps](?:[r-][w-][xsStT-]){3}[.+@]?"
# Accounts of people are numbered from 500 or 1000 on.
_PERSONAL: Final = r"(?:[5-9]\d\d|[1-9]\d{3,9})"


def _is_a_person(match: "regex.Match[str]") -> bool:
    found = match.group("it").lower()
    return is_somebody(match) and found not in _SERVICES and not found.startswith(("systemd", "_"))


RULES: Final = (
    Rule(
        name="account columns/request",
        label="USERNAME",
        anchors=(
            r"\[\d\d/[a-z]{3}/\d{4}:",
            r" (?:direct|none|hier_[a-z_]{3,16}|first_up_parent|first_parent_miss|default_parent|sibling_hit|parent_hit)/",
        ),
        # The third column of an access log, and the column of a proxy's that follows the address.
        pattern=(
            rf"(?<=\s(?:-|[\w.-]{{1,32}})[ ])(?P<it>{_ACCOUNT})(?=[ ]\[\d\d/[A-Z][a-z]{{2}}/\d{{4}}:)"
            rf"|(?<=[/\d][ ])(?P<it>{_ACCOUNT})(?=[ ](?:DIRECT|NONE|HIER_[A-Z_]{{3,16}}|FIRST_UP_PARENT|FIRST_PARENT_MISS|DEFAULT_PARENT|SIBLING_HIT|PARENT_HIT)/)"
        ),
        before=72,
        after=2,
        score=0.8,
        sure=_is_a_person,
    ),
    Rule(
        name="account columns/owner of a file",
        label="USERNAME",
        anchors=(r"[-dlbcps](?:[r-][w-][xst-]){3}[.+@]? {1,5}\d{1,6} ",),
        pattern=rf"(?<![\w-]){_MODE}[ ]{{1,5}}\d{{1,6}}[ ]{{1,8}}(?P<it>{_ACCOUNT})(?=[ ])",
        before=28,
        after=52,
        score=0.8,
        sure=_is_a_person,
    ),
    Rule(
        name="account columns/list of accounts",
        label="USERNAME",
        anchors=(r":[x*!]?:\d{3,10}:\d{1,10}:",),
        pattern=rf"^(?P<it>[\w.-]{{2,32}})(?=:[x*!]?:{_PERSONAL}:\d{{1,10}}:)",
        before=64,
        after=2,
        score=0.8,
        flags=regex.M,
        sure=_is_a_person,
    ),
    Rule(
        name="account columns/name of an account",
        label="PERSON",
        anchors=(r":[x*!]?:\d{3,10}:\d{1,10}:[a-z_]",),
        pattern=rf"(?<=[\w.-]:[x*!]?:{_PERSONAL}:\d{{1,10}}:)(?P<it>{NAME})(?=[,:])",
        before=2,
        after=144,
        score=0.8,
        sure=_is_a_person,
    ),
    Rule(
        name="account columns/may do",
        label="USERNAME",
        anchors=(r"[ \t]all ?= ?\(", r"= ?\((?:all|root)\b"),
        pattern=(
            r"^(?P<it>[\w.-]{2,32})(?=[ \t]{1,16}(?:ALL[ ]?=[ ]?\(\w"
            r"|[\w.,-]{1,40}[ ]?=[ ]?\((?:ALL|root)(?:[ ]?:[ ]?[\w.-]{1,32})?\)[ ]?(?:/|ALL|[A-Z]{4,12}:)))"
        ),
        before=104,
        after=40,
        score=0.8,
        flags=regex.M,
        sure=_is_a_person,
    ),
    Rule(
        name="account columns/number",
        label="USERNAME",
        anchors=(r"\b(?:a|e|l|s|fs)?uid=\d{1,10}\(", r"[\w.-]\(uid=\d"),
        pattern=(
            r"\b(?:a|e|l|s|fs)?uid=\d{1,10}\((?P<it>\w[\w.@\\+-]{0,38}[\w$])\)"
            r"|(?<![\w.-])(?P<it>[\w.-]{2,32})(?=\(uid=\d)"
        ),
        before=40,
        after=42,
        score=0.8,
        sure=_is_a_person,
    ),
    Rule(
        name="account columns/session",
        label="USERNAME",
        anchors=(r"[ \t@](?:pts/|tty)\d",),
        pattern=r"(?:^|^last:[ ])(?P<it>[\w.-]{2,32})(?=(?:[ \t]{1,24}|@)(?:pts/|tty)\d)",
        before=72,
        after=2,
        score=0.8,
        flags=regex.M,
        sure=_is_a_person,
    ),
)
