"""Chinese personal names: enough to tell a bare name from a crosshead.

Surnames: the 300 most frequent of the 2020 census (公安部《二〇二〇年全国姓名报告》 and its
predecessors) with the common compound ones.
"""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈"
    "饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵"
    "苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南"
    "班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿"
    "国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆"
    "茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
    "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸賈韋鄒賀顧龔邵萬錢嚴湯溫龐顏聶魯歐關蘭"
)
COMPOUND = (
    "欧阳|上官|司马|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|端木|轩辕|单于|申屠|"
    "澹台|淳于|太史|濮阳|钟离|闻人|万俟|赫连|呼延|百里|东郭|西门|歐陽|司馬|諸葛"
)
HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
COMPOUND_NAME = re.compile(rf"(?:{COMPOUND}){HAN}{{1,2}}")
DOTTED_NAME = re.compile(rf"{HAN}{{1,10}}(?:[·•・]{HAN}{{1,10}}){{1,3}}")
LATIN_NAME = re.compile(r"[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{0,20}){0,3}")
ANY_NAME = re.compile(rf"{HAN}{{2,4}}|{DOTTED_NAME.pattern}|{LATIN_NAME.pattern}")


def is_name(text: str) -> bool:
    """Whether a text can be a name where a role says that a name stands here."""
    return bool(ANY_NAME.fullmatch(text))


def looks_like_name(text: str) -> bool:
    """Whether a text is a name by its own look: a known surname and one or two characters."""
    if COMPOUND_NAME.fullmatch(text) or DOTTED_NAME.fullmatch(text):
        return True
    return 2 <= len(text) <= 3 and text[0] in SURNAMES and bool(ANY_NAME.fullmatch(text))
