/// What makes a LibreOffice profile of ours: a Basic macro that converts files one after the other, so that one start
/// of the program serves many files, and settings that keep it from running or fetching anything a file asks for.
enum OfficeProfile {
    /// Path of the macro module below the profile folder. LibreOffice fills a new profile from its presets at its
    /// first start, so the module is written after that.
    static let modulePath = "user/basic/Standard/Module1.xba"
    static let settingsPath = "user/registrymodifications.xcu"

    /// Serves jobs in `folder` as long as the process `owner` lives.
    static func start(folder: String, owner: Int32) -> String {
        "macro:///Standard.Module1.Serve(\"\(folder)\",\"\(owner)\")"
    }

    /// Waits for `N.job` (source URL, target URL; a line each), converts, answers in `N.done`: `ok`, `unreadable` or
    /// the error. Documents are opened hidden, read-only, without macros and without updating links.
    static let module = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
        <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
        script:language="StarBasic">
        Function Prop(sName As String, vValue)
          Dim p As New com.sun.star.beans.PropertyValue
          p.Name = sName
          p.Value = vValue
          Prop = p
        End Function

        Sub Serve(folder As String, owner As String)
          Dim n As Long, f As Integer, answer As String
          n = 1
          Do While FileExists("/proc/" &amp; owner)
            If FileExists(folder &amp; "/" &amp; n &amp; ".job") Then
              answer = Convert(folder &amp; "/" &amp; n &amp; ".job")
              f = FreeFile
              Open folder &amp; "/" &amp; n &amp; ".answer" For Output As #f
              Print #f, answer
              Close #f
              Name folder &amp; "/" &amp; n &amp; ".answer" As folder &amp; "/" &amp; n &amp; ".done"
              n = n + 1
            Else
              Wait 10
            End If
          Loop
          StarDesktop.terminate()
        End Sub

        Function Convert(job As String) As String
          Dim f As Integer, source As String, target As String, doc
          On Error GoTo Failed
          f = FreeFile
          Open job For Input As #f
          Line Input #f, source
          Line Input #f, target
          Close #f
          doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, Array(Prop("Hidden", True), \
        Prop("ReadOnly", True), Prop("MacroExecutionMode", 0), Prop("UpdateDocMode", 0)))
          If IsNull(doc) Then
            Convert = "unreadable"
            Exit Function
          End If
          doc.storeToURL(target, Array(Prop("FilterName", "Office Open XML Text")))
          doc.close(True)
          Convert = "ok"
          Exit Function
        Failed:
          Convert = "error " &amp; Err &amp; " " &amp; Error$
        End Function
        </script:module>
        """

    /// No macros, no links to files elsewhere, no recovery dialogs.
    static let settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
        <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
        <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Save/Document">\
        <prop oor:name="CreateBackup" oor:op="fuse"><value>false</value></prop></item>
        <item oor:path="/org.openoffice.Office.Recovery/RecoveryInfo">\
        <prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop></item>
        <item oor:path="/org.openoffice.Setup/L10N">\
        <prop oor:name="ooLocale" oor:op="fuse"><value>en-US</value></prop></item>
        <item oor:path="/org.openoffice.Setup/Office">\
        <prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
        </oor:items>
        """
}
