"""The words and signs by which lines of a page tell what they are: tables, no logic.

Each is common usage of the trade, none the wording of a particular page. See
``features.py`` for what is read from them and ``rules.py`` for what they weigh.
"""

import re

_cn = "一二三四五六七八九十"
HAN_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")

# A first sentence that names its time or its source.
LEDE = re.compile(
    r"近日|日前|昨日|昨天|今天|今日|连日来|近期|本周|上周|获悉|记者从|当地时间"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}时(?:许|，)|\d{1,2}日(?:上午|下午|凌晨|晚|清晨|，|电|在)"
    rf"|[{_cn}]{{1,3}}月[{_cn}]{{1,3}}日"
)
LEDE_REACH = 32  # characters from the head of a paragraph in which a lede names it

PHOTO_CREDIT = re.compile(
    r"(?:[图圖][/／]\S{2,20}|[摄攝]|摄影报道|攝影報導|供图|提供圖片|新华社发|资料图片?|资料照片)\s*[）)]?$"
)
POINTS_AT_PICTURE = re.compile(
    rf"^(?:图[为①-⑩{_cn}]|(?:组图|上图|下图|左图|右图|题图|大图|小图|图片)[为：:是]|[①-⑩▲▼])"
    r"|图为|[上下左右]图[为：:]|（?[上下左右]图）?$|（[上下左右]图）"
)

# Words by which papers name their columns; a column may have any other name as well.
COLUMN_WORDS = re.compile(
    r"(?:短评|快评|时评|锐评|微评|社论|特写|速写|侧记|手记|日记|札记|随笔|杂谈|漫谈|随想|小言"
    r"|论坛|纪事|故事|专栏|专访|访谈|讲堂|课堂|观察|观点|视点|焦点|聚焦|热点|关注|追踪|调查"
    r"|简讯|短讯|快讯|短波|速递|快递|播报|资讯|动态|新闻|消息|更正|启事|公告|通告|声明|信箱"
    r"|来信|来论|答疑|镜头|图片|瞬间|影像|人物|群像|档案|词典|辞典|百科|风采|之窗|之声|之光"
    r"|天地|园地|走笔|夜话|茶座|小议|漫笔|笔记|信息|拾零|拾遗|掠影|余话|细语|絮语|琐记|笔谈"
    r"|笔会|一得|一议|一角|一瞥|一线|散文|诗歌|诗词|小说|连载|杂文|书评|书话|链接|阅读|背景|行情"
    r"|谈|论|语|评|说|眼|窗|台)$|^(?:今日|今天|每日|每周|本周)"
)
EDITORS_NOTE = re.compile(r"(?:编者按|编者的话|开栏的话|开栏语|编后语?|编辑手记)[:：]?")
# Who did what for a piece: 执行策划：甲, 制图：乙.
TASK_LINE = re.compile(
    r"[一-鿿A-Za-z]{0,6}(?:策划|统筹|总监|主编|编辑|监制|出品|剪辑|设计|制作|绘图|制图|拍摄"
    r"|海报|视频|配音|校对|审核|文案|供图)[:：]\s?[一-鿿]{2,4}(?:[ 、][一-鿿]{2,4}){0,3}"
)
# Somebody asks, answers or writes in: 问：, 读者来电：
SPEAKER = re.compile(
    r"(?:问|答|[^，：:]{0,4}(?:记者|主持人|读者|网友|来电|来信|留言|回复|提问|回答))[：:]\S"
)
# A date, a place or a number that a notice gives on a line of its own.
DATA_LINE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
    r"|[^。，]{0,12}(?:电话|热线|传真|地址|时间|地点|网址|邮箱|邮编|联系人|咨询|报名|票价)\s*[:：].{2,60}"
)
AUTHOR_NOTE = re.compile(r"^[（(].{2,120}[）)]$|^[【〔\[].{9,120}[】〕\]]$|^作者(?:系|单位|简介)")

NUMBERED = re.compile(
    rf"^(?:[★☆●■◆▲□○◇◎※]|[（(][{_cn}\d]{{1,3}}[）)]|[{_cn}]{{1,3}}[、．.]|\d{{1,2}}[、．.](?!\d)"
    rf"|[①-⑩]|之[{_cn}]|[{_cn}][问是][：:]|第[{_cn}]+[章节回])"
)
BARE_NUMBER = re.compile(rf"[A-Z]|[{_cn}]{{1,3}}|\d{{1,2}}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")
NUMERALS = re.compile(rf"[{_cn}\dA-Z①-⑩Ⅰ-Ⅹ]+")

# A sentence that has only begun: an adverbial or a connective before a comma, or somebody's
# words announced.
SENTENCE_START = re.compile(
    r"[^，]{2,12}(?:方面|后|时|之前|以来|期间|之余|过程中)，"
    r"|(?:据|此外|同时|另外|其中|目前|当前|如今|眼下|随着|为了|由于|因此|然而|但是|不过|而且"
    r"|对此|此次|接下来|下一步|与此同时|截至|自从?|当)[^，]{0,16}，"
    r"|[^，]{2,40}(?:说|表示|指出|强调|提出|介绍|认为|告诉记者|透露|坦言|回忆|显示|表明|发现"
    r"|证明|说明|意味着)[，：]"
)
# Characters that want another behind them, and such as lean on one before them.
DANGLING = frozenset(
    "的和与及或在从对把被为让向以于将是也又还就都很更最不这那他她我其该所并而且至由按因当使给跟同比令"
)
DEPENDENT = frozenset("的了着们之地得等者性化里上中下后前内外来去起时间度量率个名位条件")
NUMBER_CUT = re.compile(
    r"\d[\d./%％,万亿千百]|[〇一二三四五六七八九十百千万亿][二三四五六七八九百千万亿]"
)
PEN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
# A short remark by itself, or with who makes it: 某某喊：“上不上？”
REMARK = re.compile(
    r"[“「『][^”」』]{1,10}[”」』]|[^“「『，。]{1,10}[：，][“「『][^”」』]{1,12}[”」』]"
)

# Ends without its object, as a line above a headline does: 某局近日, 某人提出.
KICKER_END = re.compile(
    r"(?:近日|日前|今日|昨日|昨天|今天|今起|上午|下午|本周|今年|目前|之际|期间|以来|提出|强调"
    r"|要求|指出|表示|认为|宣布|举办|举行|召开|开展|启动|发布|出台|印发|部署|调研|会见|主持"
    r"|获悉|推出|实施|组织|提醒|呼吁|建议|透露|明确|通报|回应|透视|过后|前夕|见闻|侧记|纪实"
    rf"|综述|观察|调查|系列报道|系统|战线|行业|之[{_cn}]+)$"
)
# Ends with a place or a time, or with those who act together, and says not what they do.
SCENE_END = re.compile(
    rf"(?:[里间中]|第[{_cn}\d]+[届场轮站]|之[上下中]|[年月天]前|[年月天]后|途中|背后)$|(?:联合|携手|会同)[^，。]{{2,8}}$"
)
# Opens without the subject that the headline above it names.
DECK_START = re.compile(
    r"^(?:已|将|年内|明年|累计|首|共|新增|沿线|先行|预计|力争|同比|可|最|平均|涉及|覆盖|其中"
    r"|未来|目前|全年|本月|总|近|逾|超|不再|每|比(?!赛)|较)"
)
# Opens without its subject, which the line above it names: 甲乙两县 / 把学堂开到田头.
PREDICATE_START = re.compile(r"^(?:把|让|给|教|帮|带|为|向|靠|用|以)")
# Opens as an adverbial or a topic does; what is said of it stands in the headline below.
TOPIC_START = re.compile(
    r"^(?:面对|围绕|聚焦|针对|关于|随着|历经|为了|对标|立足|依托|走进|继|自从?|经过|历时|应对"
    r"|打磨|沿着|透过|写在|来自|写给|从.{1,10}(?:说起|谈起|看|到.))"
)
# Opens with an office or a region that acts: 市某局…, 某县…, 全省….
ACTOR = re.compile(
    r"^(?:我|全|本)?[国省市县区州乡镇]"
    r"|^[^，：“ ]{1,8}(?:[省市县区州乡镇]|局|委|厅|中心|集团|总工会|政府|银行|医院|大学)"
)
MEETING = re.compile(r"召开.*会|会议.*(?:研究|部署|审议)|(?:常委|常务|工作|专题)会(?:议)?$")
NOUN_END = re.compile(r"的[^，。的“]{1,6}$|[年月天日]记$")
EMPHASIS = re.compile(r"[“「？！]")
HALVES = re.compile(r"[ ，,：:；]")
FIGURES = re.compile(
    r"\d|[一二三四五六七八九十百千万亿两]{2,}|[一二三四五六七八九十两][年月天日小个座项件条家名人次元]"
)
