<#function licenceNames licences>
  <#local result = "">
  <#list licences as licence>
    <#local result = result + (result?has_content)?then(" / ", "") + licence>
  </#list>
  <#return result>
</#function>
# Third-party parts

What the services and the local run need at run time, with the licence that each project states. Generated; how is in
[CONTRIBUTING.md](CONTRIBUTING.md).

Beside them, the public pages and the studio carry two fonts under the SIL Open Font License 1.1: Spectral (Production Type) and
Atkinson Hyperlegible Next (Braille Institute); their licences lie beside the font files.
The studio's signs are Lucide's (ISC, `icons-licence.txt`), and its script holds htmx (Zero-Clause BSD).

| Part | Version | Licence |
|---|---|---|
<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
| ${project.groupId}:${project.artifactId} | ${project.version} | ${licenceNames(licenses)} |
</#list>
